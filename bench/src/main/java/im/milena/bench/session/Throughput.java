package im.milena.bench.session;

import im.milena.bench.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the server took what was offered.
 *
 * @param offered messages a second that should have been sent
 * @param sent messages sent in the measured time
 * @param achieved messages a second that were sent in it
 * @param dropped arrivals that were not sent, because too many messages were in flight
 * @param drainSeconds from the last intended time to the last acknowledgement or delivery
 * @param latenessP99Millis by how much the generator itself was late at the 99th percentile
 * @param problems why the run did not keep up; empty if it did
 */
public record Throughput(
    double offered,
    long sent,
    double achieved,
    long dropped,
    double drainSeconds,
    double latenessP99Millis,
    List<String> problems) {
  private static final double MAX_DRAIN_SECONDS = 3;
  private static final double MAX_LATENESS_MILLIS = 100;

  public Throughput {
    problems = List.copyOf(problems);
  }

  static Throughput judge(Load load, Pacer pacer, Duration drain) {
    double lateness = pacer.lateness().getValueAtPercentile(99) / 1_000.0;
    double drainSeconds = drain.toMillis() / 1_000.0;
    var problems = new ArrayList<String>();
    if (pacer.dropped() > 0) {
      problems.add(
          pacer.dropped() + " arrivals dropped at " + load.maxInFlight() + " messages in flight");
    }
    if (drainSeconds > MAX_DRAIN_SECONDS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%.1f s until all was answered, limit %.0f s",
              drainSeconds,
              MAX_DRAIN_SECONDS));
    }
    if (lateness > MAX_LATENESS_MILLIS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the generator itself was %.0f ms late at p99, limit %.0f ms",
              lateness,
              MAX_LATENESS_MILLIS));
    }
    return new Throughput(
        load.rate(),
        pacer.measured(),
        pacer.measured() * 1e9 / load.duration().toNanos(),
        pacer.dropped(),
        drainSeconds,
        lateness,
        problems);
  }
}
