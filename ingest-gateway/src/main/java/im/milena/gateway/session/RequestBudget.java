package im.milena.gateway.session;

/** How many requests one user may still make in the present second. */
public final class RequestBudget {
  private final int perSecond;

  private long second;
  private int spent;

  RequestBudget(int perSecond) {
    this.perSecond = perSecond;
  }

  public synchronized boolean spend(long nowMillis) {
    long now = nowMillis / 1000;
    if (now != second) {
      second = now;
      spent = 0;
    }
    return spent++ < perSecond;
  }
}
