package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import java.util.Optional;

/** Is there anybody who could receive a message to a user, and do they want it? */
public final class PairSendRules implements SendRules {
  private final RecentUsers users;

  public PairSendRules(RecentUsers users) {
    this.users = users;
  }

  @Override
  public SendVerdict judge(Attempt attempt, Freshness freshness) {
    if (attempt.message().isGroup() || attempt.isNotification()) {
      return SendVerdict.Admitted.PLAIN;
    }
    UserId receiver = new UserId(attempt.message().receiver());
    Optional<User> user = users.get(receiver, freshness);
    return user.isEmpty()
        ? new SendVerdict.Refused(
            ErrorCode.RECORD_NOT_FOUND, "the receiver is not registered: " + receiver)
        : ReceiveOption.of(user.get().receiveOption()).verdict();
  }
}
