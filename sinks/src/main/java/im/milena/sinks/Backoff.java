package im.milena.sinks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying a sick dependency again: doubling from {@code first} to {@code
 * longest}, less up to half at random, so that sinks that failed together do not come back
 * together.
 */
record Backoff(Duration first, Duration longest) {
  static final Backoff STANDARD = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  private static final int MAX_DOUBLINGS = 30;

  Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off must grow from a positive wait, got: " + first + " to " + longest);
    }
  }

  /**
   * @param failures how often it failed already, from 1
   */
  Duration delay(int failures, RandomGenerator random) {
    long doubled = first.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
    long whole = Math.min(longest.toNanos(), doubled);
    return Duration.ofNanos(whole - random.nextLong(whole / 2 + 1));
  }
}
