package im.milena.topology.settings;

import java.time.Duration;

/**
 * How much is done at a time. Cost is in the cycles, not in the messages, and each cycle saved is
 * latency added.
 *
 * @param commitInterval live delivery waits half of it on average
 * @param linger how long a producer collects records for one request
 * @param compression {@code none} inside one machine, {@code lz4} between machines
 * @param threads stream threads; more than partitions are idle
 */
public record Pacing(Duration commitInterval, Duration linger, String compression, int threads) {
  public static final Pacing SINGLE_MACHINE =
      new Pacing(Duration.ofMillis(25), Duration.ofMillis(100), "none", 1);
  public static final Pacing CLUSTER =
      new Pacing(Duration.ofMillis(25), Duration.ofMillis(3), "lz4", 2);

  public Pacing {
    if (commitInterval.isNegative() || commitInterval.isZero()) {
      throw new IllegalArgumentException("commit interval must be above 0, got: " + commitInterval);
    }
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger must not be negative, got: " + linger);
    }
    if (!compression.equals("none") && !compression.equals("lz4")) {
      throw new IllegalArgumentException("compression must be none or lz4, got: " + compression);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got: " + threads);
    }
  }
}
