package im.milena.directory.messages;

import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.NotYetAppliedException;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.directory.sending.Sendable;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes changes of messages to the log, and lets their callers wait until readers see them. */
final class LogChanges {
  private final Ingress ingress;
  private final ReadYourWrites applied;
  private final Clock clock;

  LogChanges(Ingress ingress, ReadYourWrites applied, Clock clock) {
    this.ingress = ingress;
    this.applied = applied;
    this.clock = clock;
  }

  /** Milliseconds. */
  long now() {
    return clock.millis();
  }

  /** A change that nobody is told of. It has no id, because making it twice changes nothing. */
  CompletionStage<Ingress.Position> write(UserId author, Entry change, String operationId) {
    var envelope =
        new Envelope(
            change.conversation().family(),
            author,
            true,
            "",
            operationId,
            clock.millis(),
            List.of(change));
    Sendable.check(envelope);
    return ingress.write(envelope);
  }

  /** A change and the notification that tells of it, in one envelope: both happen or neither. */
  CompletionStage<Ingress.Position> write(
      Entry change, Notification told, Membership membership, String operationId) {
    return ingress.write(told.toEnvelope(List.of(change), membership, operationId, clock.millis()));
  }

  /** A notification about conversations of other families than its own. */
  CompletionStage<Ingress.Position> tell(Notification told, String operationId) {
    return ingress.write(told.toEnvelope(List.of(), Membership.NONE, operationId, clock.millis()));
  }

  /**
   * Returns when the next read sees all of it.
   *
   * @throws NotYetAppliedException if that takes longer than eight seconds
   */
  void await(Collection<CompletionStage<Ingress.Position>> written) {
    List<Ingress.Position> positions = written.stream().map(Await::of).toList();
    List<CompletionStage<Void>> visible = positions.stream().map(applied::await).toList();
    visible.forEach(Await::of);
  }

  void await(Ingress.Position position) {
    Await.of(applied.await(position));
  }
}
