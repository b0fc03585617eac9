package im.milena.directory.sending;

import im.milena.message.UserId;

/**
 * May one user write to another? There is no check that the receiver is registered: OpenIM has
 * none, and a message may come before its receiver.
 */
public final class PairSendRules implements SendRules {
  private final RecentUsers users;

  public PairSendRules(RecentUsers users) {
    this.users = users;
  }

  @Override
  public Verdict judge(Attempt attempt, Freshness freshness) {
    if (attempt.message().isGroup() || attempt.isNotification()) {
      return Verdict.Admitted.PLAIN;
    }
    UserId receiver = new UserId(attempt.message().receiver());
    return ReceiveOption.of(users.get(receiver, freshness)).verdict();
  }
}
