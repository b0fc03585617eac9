package im.milena.gateway;

import java.time.Clock;
import java.time.Duration;

/**
 * Divides what has to be done again about once a day for everything there is: in each turn it is
 * the turn of another small part. A turn that was missed comes again the next day.
 */
public final class DailyTurns {
  static final Duration TURN = Duration.ofMinutes(5);
  private static final int A_DAY = (int) Duration.ofDays(1).dividedBy(TURN);

  private final Clock steady;

  /** What is there at the start was just made. */
  private volatile long done;

  public DailyTurns(Clock steady) {
    this.steady = steady;
    this.done = now();
  }

  public long now() {
    return Math.floorDiv(steady.millis(), TURN.toMillis());
  }

  public boolean isDue() {
    return now() != done;
  }

  public static boolean isTurnOf(Object thing, long turn) {
    return Math.floorMod(thing.hashCode(), A_DAY) == Math.floorMod(turn, A_DAY);
  }

  public void done(long turn) {
    done = turn;
  }
}
