package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.StoredMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one user may read, from cache and history together: the answers to OpenIM's requests 1001,
 * 1002, 1005, 1006 and 1007. Messages come as the user should see them: revoked, edited, deleted
 * and read marks applied.
 *
 * <p>A seq that both stores lack although history has applied everything the cache has is a hole:
 * it is answered as a status-4 placeholder, never cached, and counted. While history lags behind,
 * the call waits for a bounded time and then throws {@link NotYetReadableException}; an answer is
 * never given in part for that. What is shortened for its size is said at each method.
 *
 * <p>Conversations the user has no part in are left out of the answers.
 */
public interface ConversationReads {
  /** Max seq of each of the user's conversations and notification lines; zeros are left out. */
  Map<ConversationId, Seq> newestSeqs(UserId user);

  /**
   * Views of the given conversations, or of all the user's chat conversations if the collection is
   * empty.
   */
  Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations);

  /** Where the budgets of answers come from, one for all reads of the process. */
  ReadMemory memory();

  /**
   * For each range the newest {@code limit} messages in it, ascending; of those the newest that fit
   * the budget, those of notification lines before all others. A conversation of which nothing fits
   * is absent.
   */
  Map<ConversationId, Page> ranges(UserId user, List<Range> ranges, Order order, ReadBudget budget);

  /**
   * The given seqs, ascending; the key is present even if nothing is visible.
   *
   * @throws IllegalArgumentException if they do not fit the budget: clients take what is left out
   *     for deleted
   */
  Map<ConversationId, Page> seqs(
      UserId user, Map<ConversationId, List<Seq>> wanted, Order order, ReadBudget budget);

  /**
   * The newest message of each that the user can still see; those of the most recent conversations
   * that fit the budget.
   */
  Map<ConversationId, SequencedMessage> newest(
      UserId user, Collection<ConversationId> conversations, ReadBudget budget);

  /**
   * Those of the messages that exist, as they were said and with what happened to them since:
   * nobody's eyes, for those who decide about changes. The user's bounds are not looked at.
   *
   * @param user who asks
   * @throws IllegalArgumentException if they have more bytes than a decision may look at
   */
  Map<Seq, StoredMessage> stored(UserId user, ConversationId conversation, Collection<Seq> seqs);

  /** Whether the user takes part: has a row, or it is a notification line of theirs. */
  boolean mayRead(UserId user, ConversationId conversation);

  /** The users of a pair conversation as its first message pinned them; empty before that. */
  Optional<List<UserId>> participants(ConversationId conversation);

  /**
   * Both ends included; {@code begin} may be 0. {@code limit} ≤ 0 asks for nothing; lines of
   * notifications ignore it.
   */
  record Range(ConversationId conversation, long begin, long end, long limit) {}

  /** Direction in which the client pages; decides what {@code isEnd} means. */
  enum Order {
    ASCENDING,
    DESCENDING
  }

  record Page(List<SequencedMessage> messages, boolean isEnd, Seq endSeq) {
    public Page {
      messages = List.copyOf(messages);
    }
  }
}
