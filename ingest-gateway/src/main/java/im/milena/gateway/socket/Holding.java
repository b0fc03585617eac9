package im.milena.gateway.socket;

/** What one connection holds of {@link HeldBytes}. */
public final class Holding {
  private final HeldBytes all;
  private long own;
  private boolean closed;

  Holding(HeldBytes all) {
    this.all = all;
  }

  /** Whether the connection may hold so much more. */
  public synchronized boolean take(long bytes) {
    if (closed || !all.take(bytes, own)) {
      return false;
    }
    own += bytes;
    return true;
  }

  public synchronized void give(long bytes) {
    if (!closed) {
      own -= bytes;
      all.give(bytes);
    }
  }

  /** Gives everything back; nothing can be taken from then on. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      all.give(own);
      own = 0;
    }
  }
}
