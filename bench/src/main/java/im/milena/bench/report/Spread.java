package im.milena.bench.report;

import java.util.Arrays;
import java.util.Collection;

/** Of a figure that was measured several times. NaN if it never was. */
public record Spread(double median, double least, double most) {
  public static Spread of(Collection<Double> values) {
    double[] sorted =
        values.stream().mapToDouble(value -> value).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    return new Spread(median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
