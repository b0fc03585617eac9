package im.milena.stores.history;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The durable projection of the log. Every method throws {@link
 * im.milena.stores.StoreUnavailableException} when the store is sick; writes are idempotent and are
 * repeated by the caller.
 */
public interface History {
  /**
   * Applies log records in the order given: stores numbered messages, applies later changes, keeps
   * bounds, and makes the conversation rows that follow ({@link ConversationRows#of}). Returns once
   * the store has them durably (majority, journal).
   *
   * @throws im.milena.stores.RenumberedException if a seq is taken by a message with another
   *     serverMsgID
   */
  void apply(List<LogRecord> records);

  /** Moves read marks forward; a mark behind the stored one changes nothing. */
  void mergeReadMarks(Collection<ReadMark> marks);

  /** Remembers per ingress partition the highest ingress offset applied. Never moves back. */
  void publishApplied(Map<Integer, Long> positions);

  /** Highest ingress offset applied per partition; partitions never published are absent. */
  Map<Integer, Long> applied();

  /** Those of the messages that are there, in seq order; conversations without any are absent. */
  Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted);

  /** Those of one conversation's messages that are there, in seq order. */
  default List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs) {
    return messages(Map.of(conversation, seqs)).getOrDefault(conversation, List.of());
  }

  /** The highest seq stored of each; conversations without any message are absent. */
  Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations);

  /** The highest seq stored, {@link Seq#NONE} if there is none. */
  default Seq maxSeq(ConversationId conversation) {
    return maxSeqs(List.of(conversation)).getOrDefault(conversation, Seq.NONE);
  }

  /** The stored mark of each conversation's reader; conversations without one are absent. */
  Map<ConversationId, Seq> readMarks(Map<ConversationId, UserId> readers);

  /** The bounds of each conversation's reader; those without any are absent. */
  Map<ConversationId, Bounds> bounds(Map<ConversationId, UserId> readers);

  /** The chat conversations that have a row for the user. */
  Set<ConversationId> rows(UserId user);
}
