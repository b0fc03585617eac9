package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.changes.ChangeListener;
import im.milena.log.DirectoryChange;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Copies of users, shared by the rules that look at them. */
public final class RecentUsers implements ChangeListener {
  private final Recent<UserId, Optional<User>> users;

  /**
   * @param age after which copies are read again if no change is told
   */
  public RecentUsers(Users users, Duration age, Ticker ticker) {
    this.users = new Recent<>(age, ticker, id -> users.find(List.of(id)).stream().findFirst());
  }

  Optional<User> get(UserId id, Freshness freshness) {
    return users.get(id, freshness);
  }

  @Override
  public void changed(DirectoryChange change) {
    if (change.kind().equals(Users.KIND)) {
      users.forget(new UserId(change.document()));
    }
  }

  @Override
  public void lostTrack() {
    users.forgetAll();
  }
}
