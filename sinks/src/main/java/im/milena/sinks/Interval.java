package im.milena.sinks;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when something is due again. */
public final class Interval {
  private final long length;
  private final LongSupplier nanoTime;
  private long last;

  /**
   * @param nanoTime monotonic nanoseconds: a wall clock that is set back would stop everything that
   *     is due by it
   */
  public Interval(Duration length, LongSupplier nanoTime) {
    this.length = length.toNanos();
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong() - this.length;
  }

  /** Whether the interval has passed since the last {@link #restart}; true at first. */
  public boolean isDue() {
    return nanoTime.getAsLong() - last >= length;
  }

  public void restart() {
    last = nanoTime.getAsLong();
  }
}
