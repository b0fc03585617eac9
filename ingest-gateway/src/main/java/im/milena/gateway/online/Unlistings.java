package im.milena.gateway.online;

import im.milena.message.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Users whom nobody watches any more though their store still lists the slot for them, each on the
 * account of whoever watched them last. Bounded by dynamic thresholds like {@link
 * im.milena.gateway.socket.HeldBytes}: one watcher's account may have as many as are still free, so
 * nobody stops the others by watching and leaving more than the store can unlist.
 */
final class Unlistings {
  /** Beyond that no more are watched, apart from a quarter for those who owe none. */
  static final int MOST = 100_000;

  private final Map<UserId, Optional<UserId>> owed = new LinkedHashMap<>();
  private final Map<UserId, Integer> accounts = new HashMap<>();

  int size() {
    return owed.size();
  }

  /** Whether nothing more should be listed because of this watcher. */
  boolean areTooManyOf(UserId watcher) {
    int own = accounts.getOrDefault(watcher, 0);
    return own == 0 ? owed.size() >= MOST + MOST / 4 : own >= MOST - owed.size();
  }

  /**
   * @param account empty if nobody knows who watched the user
   */
  void add(UserId user, Optional<UserId> account) {
    remove(user);
    owed.put(user, account);
    account.ifPresent(watcher -> accounts.merge(watcher, 1, Integer::sum));
  }

  void remove(UserId user) {
    Optional<UserId> account = owed.remove(user);
    if (account != null) {
      account.ifPresent(
          watcher -> accounts.computeIfPresent(watcher, (w, n) -> n > 1 ? n - 1 : null));
    }
  }

  /** The oldest, with whose they are. They are noted no longer. */
  Map<UserId, Optional<UserId>> take(int most) {
    Map<UserId, Optional<UserId>> some = new LinkedHashMap<>();
    owed.entrySet().stream()
        .limit(most)
        .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
    some.keySet().forEach(this::remove);
    return some;
  }
}
