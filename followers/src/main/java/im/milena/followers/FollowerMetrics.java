package im.milena.followers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * {@code milena.follower.reactions{follower}}: records that asked for something, counted when it is
 * done; {@code milena.follower.parts{follower}}: in how many parts; {@code
 * milena.follower.passed.over{follower}}: records beyond the horizon.
 */
final class FollowerMetrics {
  private final Counter reactions;
  private final Counter parts;
  private final Counter passedOver;

  FollowerMetrics(MeterRegistry registry, String follower) {
    this.reactions = registry.counter("milena.follower.reactions", "follower", follower);
    this.parts = registry.counter("milena.follower.parts", "follower", follower);
    this.passedOver = registry.counter("milena.follower.passed.over", "follower", follower);
  }

  void part() {
    parts.increment();
  }

  void reacted() {
    reactions.increment();
  }

  void passedOver() {
    passedOver.increment();
  }
}
