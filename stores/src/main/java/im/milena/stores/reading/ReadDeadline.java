package im.milena.stores.reading;

import java.time.Duration;

/** How long one read goes on asking again for what cannot be read yet. */
final class ReadDeadline {
  private static final Duration PAUSE = Duration.ofMillis(30);

  private final long end;

  private ReadDeadline(long end) {
    this.end = end;
  }

  /** From now on. */
  static ReadDeadline of(Duration time) {
    return new ReadDeadline(System.nanoTime() + time.toNanos());
  }

  /**
   * Waits for a moment.
   *
   * @param what is asked for, for the exception
   * @throws NotYetReadableException if it is at its end, or the thread is interrupted
   */
  void pause(String what) {
    if (System.nanoTime() - end >= 0) {
      throw new NotYetReadableException(what);
    }
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotYetReadableException(what);
    }
  }
}
