package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.changes.ChangeListener;
import im.milena.log.DirectoryChange;
import im.milena.message.UserId;
import im.milena.stores.documents.User;
import im.milena.stores.documents.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * May one user write to another? There is no check that the receiver is registered: OpenIM has
 * none, and a message may come before its receiver.
 */
public final class PairSendRules implements SendRules, ChangeListener {
  private final Recent<UserId, Optional<User>> users;

  public PairSendRules(Users users, Duration age, Ticker ticker) {
    this.users = new Recent<>(age, ticker, id -> users.find(List.of(id)).stream().findFirst());
  }

  @Override
  public Verdict judge(Attempt attempt, Freshness freshness) {
    if (attempt.message().isGroup() || attempt.isNotification()) {
      return Verdict.Admitted.PLAIN;
    }
    UserId receiver = new UserId(attempt.message().receiver());
    return ReceiveOption.of(users.get(receiver, freshness)).verdict();
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
