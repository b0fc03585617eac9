package im.milena.directory.sending;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Check the draft, ask the rules, complete the message, write it to ingress. */
public final class LogMessageSender implements MessageSender {
  private final Ingress ingress;
  private final List<SendRules> rules;
  private final PairParticipants participants;
  private final Set<UserId> administrators;
  private final SendMetrics metrics;
  private final Clock clock;

  public LogMessageSender(
      Ingress ingress,
      List<SendRules> rules,
      PairParticipants participants,
      Set<UserId> administrators,
      SendMetrics metrics,
      Clock clock) {
    this.ingress = ingress;
    this.rules = List.copyOf(rules);
    this.participants = participants;
    this.administrators = Set.copyOf(administrators);
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Sent> send(Caller caller, Message message, String operationId) {
    CompletionStage<Sent> sent;
    try {
      sent = write(caller, message, operationId);
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    return sent.whenComplete(metrics::count);
  }

  private CompletionStage<Sent> write(Caller caller, Message message, String operationId) {
    var draft = new Draft(caller, message);
    draft.check();
    checkParticipants(message);
    Verdict.Admitted admitted = ask(Attempt.of(message, administrators));
    long now = clock.millis();
    Message complete = draft.complete(newId(), now, admitted.silent());
    Envelope envelope = envelope(caller, complete, admitted.membership(), operationId, now);
    Sendable.check(envelope);
    return ingress
        .write(envelope)
        .thenApply(
            position ->
                new Sent(
                    complete.serverMessageId(), complete.clientMessageId(), complete.sendTime()));
  }

  private void checkParticipants(Message message) {
    if (!message.isGroup()
        && !participants.fits(message.chat(), message.sender(), new UserId(message.receiver()))) {
      throw new RefusedException(
          ErrorCode.ARGS, "this conversation id belongs to two other users: the ids are ambiguous");
    }
  }

  private Verdict.Admitted ask(Attempt attempt) {
    boolean silent = false;
    Membership membership = Membership.NONE;
    for (SendRules each : rules) {
      Verdict.Admitted admitted = ask(each, attempt);
      silent |= admitted.silent();
      membership = admitted.membership() == Membership.NONE ? membership : admitted.membership();
    }
    return new Verdict.Admitted(silent, membership);
  }

  private static Verdict.Admitted ask(SendRules rules, Attempt attempt) {
    if (rules.judge(attempt, Freshness.RECENT) instanceof Verdict.Admitted admitted) {
      return admitted;
    }
    Verdict verdict = rules.judge(attempt, Freshness.FRESH);
    verdict.throwIfRefused();
    return (Verdict.Admitted) verdict;
  }

  private static Envelope envelope(
      Caller caller, Message message, Membership membership, String operationId, long now) {
    return new Envelope(
        message.conversation().family(),
        message.sender(),
        caller.admin(),
        message.clientMessageId(),
        operationId,
        now,
        List.of(new Entry.Send(message, membership)));
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
