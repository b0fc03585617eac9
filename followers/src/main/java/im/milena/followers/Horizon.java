package im.milena.followers;

import java.time.Clock;
import java.time.Duration;

/** How old a record may be when a follower's position was set by anybody but itself. */
final class Horizon {
  static final Duration LENGTH = Duration.ofHours(24);

  private Horizon() {}

  /** Milliseconds; what was accepted before is not reacted to. */
  static long before(Clock clock) {
    return clock.millis() - LENGTH.toMillis();
  }
}
