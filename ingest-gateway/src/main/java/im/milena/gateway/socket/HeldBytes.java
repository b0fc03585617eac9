package im.milena.gateway.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of one kind that all connections of a gateway hold together, bounded by dynamic thresholds
 * (Choudhury and Hahne, 1998): a connection may hold as much as is still free. So few may hold
 * much, many only little, and no single look at the others is needed. A connection that holds
 * nothing yet is let in beyond the bound as well, or those that hold most would shut out all
 * others: up to a quarter more, of which it may take a sixteenth of what is left. So no crowd of
 * large first frames fills it to the brim, and an answer of a few bytes always has a place.
 */
public final class HeldBytes {
  private static final int LEFT_TO_OTHERS = 16;

  private final long bound;
  private final AtomicLong held = new AtomicLong();

  public HeldBytes(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("at least 1 byte must be allowed, got: " + bound);
    }
    this.bound = bound;
  }

  /**
   * Whether the bytes may be held. If so they are, until they are given back.
   *
   * @param own what the same connection holds already
   */
  public boolean take(long bytes, long own) {
    long before = held.getAndAdd(bytes);
    boolean fits =
        own + bytes <= bound - before
            || own == 0 && bytes <= (bound + bound / 4 - before) / LEFT_TO_OTHERS;
    if (!fits) {
      held.addAndGet(-bytes);
    }
    return fits;
  }

  /** Takes without a question. */
  void add(long bytes) {
    held.addAndGet(bytes);
  }

  public void give(long bytes) {
    held.addAndGet(-bytes);
  }

  public long held() {
    return held.get();
  }

  /** Whether those who hold most should be ended, before the bound is reached. */
  public boolean isScarce() {
    return held.get() > bound / 4 * 3;
  }
}
