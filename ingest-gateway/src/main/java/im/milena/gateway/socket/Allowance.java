package im.milena.gateway.socket;

/**
 * What one client may send within a second. A frame that is no request costs more than one, because
 * nothing else counts it. Generous: clients ping a few times a minute, and a user's requests are
 * limited to fewer. For one thread, but {@link #isSpent}.
 */
final class Allowance {
  static final int COST = 2_000;
  static final int BYTES = 8 * 1024 * 1024;

  /** Control frames and heartbeats in texts. */
  static final int COST_OF_OTHERS = 20;

  private volatile long second;
  private volatile int cost;
  private volatile int bytes;

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the connection's IO thread writes
  void spend(long nowMillis, int moreCost, int moreBytes) {
    long now = nowMillis / 1000;
    if (now != second) {
      cost = 0;
      bytes = 0;
      second = now;
    }
    cost += moreCost;
    bytes += moreBytes;
  }

  boolean isSpent(long nowMillis) {
    return second == nowMillis / 1000 && (cost > COST || bytes > BYTES);
  }
}
