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

  /** Those of the messages that are there, in seq order. */
  List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs);

  /** The highest seq stored, {@link Seq#NONE} if there is none. */
  Seq maxSeq(ConversationId conversation);

  /** Stored marks of one user; conversations without one are absent. */
  Map<ConversationId, Seq> readMarks(UserId user, Collection<ConversationId> conversations);

  /** The user's bounds in each of the conversations; those without any are absent. */
  Map<ConversationId, Bounds> bounds(UserId user, Collection<ConversationId> conversations);

  /** The chat conversations that have a row for the user. */
  Set<ConversationId> rows(UserId user);
}
