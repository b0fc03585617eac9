package im.milena.stores.cache;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hot copy of the log in Redis. It may vanish at any time: what is missing here says nothing,
 * and readers then ask {@link im.milena.stores.history.History}. Only the live sink calls {@code
 * apply}, {@code mergeReadMarks} and {@code publishApplied}; the {@code remember…} calls write back
 * what a reader fetched from history, and never overwrite.
 *
 * <p>Every method throws {@link im.milena.stores.StoreUnavailableException} when Redis is sick.
 */
public interface RecentMessages {
  /**
   * Applies log records in the order given and returns when Redis has acknowledged all of it:
   * messages (if absent), max seqs, the senders' read marks, overlays, bounds and conversation
   * rows. Idempotent.
   */
  void apply(List<LogRecord> records);

  /** Moves read marks forward. */
  void mergeReadMarks(Collection<ReadMark> marks);

  /** Remembers per ingress partition the highest ingress offset applied. */
  void publishApplied(Map<Integer, Long> positions);

  /** Highest ingress offset applied, empty if unknown. */
  Optional<Long> applied(int partition);

  /**
   * What is known of each conversation for one user. A conversation is absent if it is not cached,
   * or if history may know more of this user's marks and bounds; the reader then asks history and
   * calls {@link #rememberView}.
   */
  Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations);

  /** Highest seq known here, whoever asks; conversations not cached are absent. */
  Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations);

  /** Those of the messages that are cached, with the overlay known here, in seq order. */
  List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs);

  /** Overlays known here for messages that come from history; seqs without one are absent. */
  Map<Seq, Overlay> overlays(ConversationId conversation, Collection<Seq> seqs);

  /** The user's conversation rows, empty if this cache does not hold all of them. */
  Optional<Set<ConversationId>> rows(UserId user);

  /** Completes the user's rows with those from history. */
  void rememberRows(UserId user, Set<ConversationId> rows);

  /** Completes a user's view of a conversation with what history knows. */
  void rememberView(UserId user, ConversationId conversation, View fromHistory);

  /**
   * One user's view of a conversation.
   *
   * @param maxSeq highest seq
   * @param maxSeqTime sendTime of that message in milliseconds, 0 if unknown
   * @param readSeq the user's read mark; what lies below the bounds (cleared, said before they
   *     came) counts as read, or it would be unread for ever
   * @param bounds what the user may see
   */
  record View(Seq maxSeq, long maxSeqTime, Seq readSeq, Bounds bounds) {
    public View {
      readSeq = readSeq.max(bounds.after());
    }
  }
}
