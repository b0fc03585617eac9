package im.milena.directory.sending;

import im.milena.directory.Caller;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.Message;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Check the draft, ask the rules, complete the message, ask the hooks, write it to ingress. */
public final class LogMessageSender implements MessageSender {
  private static final Logger LOG = LoggerFactory.getLogger(LogMessageSender.class);

  private final Ingress ingress;
  private final SendAdmission admission;
  private final SendHooks hooks;
  private final SendMetrics metrics;
  private final Clock clock;

  public LogMessageSender(
      Ingress ingress, SendAdmission admission, SendHooks hooks, SendMetrics metrics, Clock clock) {
    this.ingress = ingress;
    this.admission = admission;
    this.hooks = hooks;
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
    var draft = new MessageDraft(caller, message);
    draft.check();
    SendVerdict.Admitted admitted = admission.of(message);
    long now = clock.millis();
    Message complete = hooked(draft.complete(newId(), now, admitted.silent()));
    Envelope envelope = envelope(caller, complete, admitted.membership(), operationId, now);
    Sendable.check(envelope);
    Sendable.checkSize(complete);
    return ingress
        .write(envelope)
        .thenApply(
            position -> {
              tellHooks(complete, operationId);
              return new Sent(
                  complete.serverMessageId(), complete.clientMessageId(), complete.sendTime());
            });
  }

  private Message hooked(Message complete) {
    Message wanted = hooks.beforeSend(complete);
    if (!wanted.serverMessageId().equals(complete.serverMessageId())
        || !wanted.conversation().equals(complete.conversation())
        || !wanted.sender().equals(complete.sender())) {
      throw new IllegalStateException(
          "a hook must leave ids, sender and conversation of a message as they are");
    }
    return wanted;
  }

  private void tellHooks(Message sent, String operationId) {
    try {
      hooks.afterSend(sent);
    } catch (RuntimeException e) {
      // The log has the message, whatever a hook makes of that.
      LOG.warn("hook failed after a send operationId={} error={}", operationId, e.toString());
    }
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
