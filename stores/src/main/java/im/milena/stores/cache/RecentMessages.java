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
import java.util.HashMap;
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
 * <p>Single facts are true for ever and merge in any order. That a view, a max seq or a set of rows
 * is <em>whole</em> is true of one epoch only: it began when history had applied a known part of
 * the log, and live sinks bring the rest. So what is said to be whole carries the epoch's name and
 * is believed while that epoch is in force. A reader asks for the epoch before it asks history, and
 * again afterwards.
 *
 * <p>Every method throws {@link im.milena.stores.StoreUnavailableException} when Redis is sick.
 */
public interface RecentMessages {
  /**
   * The epoch in force, once live sinks have brought everything that was here before it. Empty
   * until then, and nothing here is whole: readers may have been shown more than the cache and
   * history know together.
   */
  Optional<String> filledEpoch();

  /**
   * Applies log records in the order given and returns when Redis has acknowledged all of it:
   * messages (if absent), max seqs, the senders' read marks, overlays, bounds and conversation
   * rows. Idempotent.
   *
   * @param epoch the one under which the records' partitions are read
   */
  void apply(String epoch, List<LogRecord> records);

  /**
   * Applies records that were read before, to a cache that lost them. As {@link #apply}, but no
   * conversation counts as seen from its first message on: history may have applied read marks that
   * came after that message, and they are not read again.
   */
  void applyAgain(String epoch, List<LogRecord> records);

  /** Moves read marks forward. */
  void mergeReadMarks(Collection<ReadMark> marks);

  /**
   * Remembers per ingress partition the highest ingress offset applied, and returns what was there
   * before; partitions that had none are absent.
   */
  Map<Integer, Long> publishApplied(Map<Integer, Long> positions);

  /** Highest ingress offset applied, empty if unknown. */
  Optional<Long> applied(int partition);

  /**
   * Each conversation as its reader may see it. A conversation is absent if history may know more
   * of it or of the reader's marks and bounds; a reader then asks history and calls {@link
   * #rememberViews}.
   */
  Map<ConversationId, View> views(Map<ConversationId, UserId> readers);

  /** {@link #views(Map)} of one reader. */
  default Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, UserId> readers = new HashMap<>();
    conversations.forEach(conversation -> readers.put(conversation, user));
    return views(readers);
  }

  /** Highest seqs, whoever asks; conversations of which history may know a higher are absent. */
  Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations);

  /**
   * Those of the messages that are cached, with the overlay known here, in seq order; conversations
   * without any are absent.
   */
  Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted);

  /** {@link #messages(Map)} of one conversation. */
  default List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs) {
    return messages(Map.of(conversation, seqs)).getOrDefault(conversation, List.of());
  }

  /** Overlays known here for messages that come from history; seqs without one are absent. */
  Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted);

  /** {@link #overlays(Map)} of one conversation. */
  default Map<Seq, Overlay> overlays(ConversationId conversation, Collection<Seq> seqs) {
    return overlays(Map.of(conversation, seqs)).getOrDefault(conversation, Map.of());
  }

  /** The user's conversation rows, empty if this cache does not hold all of them. */
  Optional<Set<ConversationId>> rows(UserId user);

  /**
   * Adds the user's rows from history and returns those known to either.
   *
   * @param epoch the filled one in force before history was asked
   */
  Set<ConversationId> rememberRows(UserId user, Set<ConversationId> fromHistory, String epoch);

  /**
   * Merges what history knows of each conversation and its reader, and returns what both know.
   *
   * @param fromHistory a view of each conversation in {@code readers}
   * @param epoch the filled one in force before history was asked
   */
  Map<ConversationId, View> rememberViews(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String epoch);

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
