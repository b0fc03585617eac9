package im.milena.stores.reading;

import im.milena.stores.StoreUnavailableException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of messages that all reads of one process hold at once. A read takes its part before it
 * loads anything and gives it back when its answer is written.
 *
 * <p>Nobody waits while holding some: a read that cannot get more goes on with what it has, or
 * fails.
 */
public final class ReadMemory {
  private static final int UNIT = 1024;
  private static final int SHARE_OF_HEAP = 8;
  private static final long LEAST = 16L * 1024 * 1024;

  private static final long PATIENCE_MILLIS = 4_000;

  private final int units;
  private final Semaphore free;

  /**
   * @param bytes as messages have them when encoded; the heap needs several times as much
   */
  public ReadMemory(long bytes) {
    if (bytes < UNIT) {
      throw new IllegalArgumentException(
          "reads must be allowed at least " + UNIT + " bytes, got: " + bytes);
    }
    units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    free = new Semaphore(units, true);
  }

  /** An eighth of the heap. */
  public static ReadMemory ofHeap() {
    return new ReadMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
  }

  /** An answer's budget. */
  public ReadBudget budget(long bytes) {
    return new ReadBudget(this, bytes);
  }

  /** Bytes that are held now. */
  public long held() {
    return (long) (units - free.availablePermits()) * UNIT;
  }

  /** Waits for a moment; returns the units taken. */
  int take(long bytes) {
    int wanted = units(bytes);
    try {
      if (free.tryAcquire(wanted, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return wanted;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StoreUnavailableException(
        "reads hold as much of the " + (long) units * UNIT + " bytes they may that none is left");
  }

  /** Never waits; 0 if there is not as much. */
  int takeNow(long bytes) {
    int wanted = units(bytes);
    return free.tryAcquire(wanted) ? wanted : 0;
  }

  void give(int taken) {
    free.release(taken);
  }

  int units(long bytes) {
    return (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
  }
}
