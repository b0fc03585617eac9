package im.milena.bench.report;

import org.HdrHistogram.Histogram;

/** Milliseconds from a message's intended time. */
public record LatencyFigures(
    long count, double p50, double p90, double p99, double p999, double max) {
  public static LatencyFigures of(Histogram micros) {
    return new LatencyFigures(
        micros.getTotalCount(),
        millis(micros.getValueAtPercentile(50)),
        millis(micros.getValueAtPercentile(90)),
        millis(micros.getValueAtPercentile(99)),
        millis(micros.getValueAtPercentile(99.9)),
        millis(micros.getMaxValue()));
  }

  private static double millis(long micros) {
    return micros / 1_000.0;
  }
}
