package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Membership;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.List;
import java.util.Set;

/** Whether a message may be sent: it fits its conversation's pair, and no rule refuses it. */
public final class SendAdmission {
  private final List<SendRules> rules;
  private final PairParticipants participants;
  private final Set<UserId> administrators;

  public SendAdmission(
      List<SendRules> rules, PairParticipants participants, Set<UserId> administrators) {
    this.rules = List.copyOf(rules);
    this.participants = participants;
    this.administrators = Set.copyOf(administrators);
  }

  /**
   * @throws RefusedException if the message may not be sent
   */
  SendVerdict.Admitted of(Message message) {
    checkParticipants(message);
    return ask(Attempt.of(message, administrators));
  }

  private void checkParticipants(Message message) {
    if (!message.isGroup()
        && !participants.fits(message.chat(), message.sender(), new UserId(message.receiver()))) {
      throw new RefusedException(
          ErrorCode.ARGS, "this conversation id belongs to two other users: the ids are ambiguous");
    }
  }

  private SendVerdict.Admitted ask(Attempt attempt) {
    boolean silent = false;
    Membership membership = Membership.NONE;
    for (SendRules each : rules) {
      SendVerdict.Admitted admitted = ask(each, attempt);
      silent |= admitted.silent();
      membership = admitted.membership() == Membership.NONE ? membership : admitted.membership();
    }
    return new SendVerdict.Admitted(silent, membership);
  }

  private static SendVerdict.Admitted ask(SendRules rules, Attempt attempt) {
    SendVerdict recent = rules.judge(attempt, Freshness.RECENT);
    return (recent.isRefused() ? rules.judge(attempt, Freshness.FRESH) : recent).orThrow();
  }
}
