package im.milena.gateway.login;

import im.milena.message.UserId;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one user may log in within ten seconds, over all platforms: as often as the user may
 * have connections, so that all of them can return at once. A login asks the stores a dozen times
 * and tells other gateways, so one client that is ended and comes back without a pause would take
 * as much of them as a thousand others.
 */
public final class LoginBudget {
  static final int LEAST = 20;

  private static final long WINDOW_MILLIS = 10_000;

  private final int most;

  private long window;

  /** Of users who have shown a token of theirs, so strangers cannot fill it or spend another's. */
  private final Map<UserId, Integer> logins = new HashMap<>();

  public LoginBudget(int connectionsPerUser) {
    this.most = Math.max(LEAST, connectionsPerUser);
  }

  /**
   * @param nowMillis of a clock that nobody sets
   */
  synchronized boolean spend(UserId user, long nowMillis) {
    long now = nowMillis / WINDOW_MILLIS;
    if (now != window) {
      window = now;
      logins.clear();
    }
    return logins.merge(user, 1, Integer::sum) <= most;
  }
}
