package im.milena.directory.conversations;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.NotYetAppliedException;
import im.milena.directory.sending.Outcome;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves users' read marks forward. A mark never goes back: a lower one is accepted and changes
 * nothing.
 */
public final class ReadMarks {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(15);

  private final ConversationReads reads;
  private final Ingress ingress;
  private final Clock clock;

  public ReadMarks(ConversationReads reads, Ingress ingress, Clock clock) {
    this.reads = reads;
    this.ingress = ingress;
    this.clock = clock;
  }

  /**
   * Returns when the user's next read sees the mark. Only the user himself.
   *
   * @throws RefusedException ARGS beyond the last message, RECORD_NOT_FOUND without a row
   */
  public void advance(
      Caller caller, UserId user, ConversationId conversation, long upTo, String operationId) {
    caller.mustBe(user);
    View view = view(user, conversation);
    if (upTo < 1 || upTo > view.maxSeq().value()) {
      throw new RefusedException(
          ErrorCode.ARGS, "hasReadSeq must be 1.." + view.maxSeq() + ", got: " + upTo);
    }
    Seq seq = new Seq(upTo);
    if (view.readSeq().compareTo(seq) >= 0) {
      return;
    }
    // No id: the topology drops a stale mark by itself, so a repeat is harmless.
    var envelope =
        new Envelope(
            conversation.family(),
            user,
            false,
            "",
            operationId,
            clock.millis(),
            List.of(new Entry.Read(conversation, user, seq)));
    Ingress.Position position = Outcome.of(ingress.write(envelope));
    await(user, conversation, seq, position);
  }

  /**
   * Marks are no log records and move no applied position, so the mark itself is what is waited
   * for.
   */
  private void await(UserId user, ConversationId conversation, Seq seq, Ingress.Position position) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (view(user, conversation).readSeq().compareTo(seq) < 0) {
      if (System.nanoTime() - deadline >= 0) {
        throw new NotYetAppliedException(position);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis()));
    }
  }

  private View view(UserId user, ConversationId conversation) {
    View view = reads.views(user, List.of(conversation)).get(conversation);
    if (view == null) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, "the user has no conversation " + conversation);
    }
    return view;
  }
}
