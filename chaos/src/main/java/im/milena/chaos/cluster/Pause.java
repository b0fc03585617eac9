package im.milena.chaos.cluster;

import java.time.Duration;

/** Waiting where waiting is the point: a fault that lasts, a condition that is looked at again. */
public final class Pause {
  private Pause() {}

  public static void of(Duration time) {
    millis(time.toMillis());
  }

  public static void millis(long time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
