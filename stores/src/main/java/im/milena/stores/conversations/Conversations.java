package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;

/**
 * The conversation rows of users, as far as users decide about them. Throws {@link
 * im.milena.stores.StoreUnavailableException} when the store is sick.
 */
public interface Conversations {
  /** What unfinished decisions about rows are listed as, and changes told as. */
  String KIND = "conversation";

  /** False if the row is there already. */
  boolean create(ConversationRow row);

  /** Replaces the row if its version still is the expected one. */
  boolean decide(ConversationRow row, long expectedVersion);

  /** Takes the intent of that operation off the row and off the pending list. Idempotent. */
  void finish(UserId owner, ConversationId conversation, String operation);

  List<ConversationRow> of(UserId owner);

  /** Those of the rows that are there. */
  List<ConversationRow> of(UserId owner, Collection<ConversationId> conversations);

  /**
   * Gives the row the other side's choice, unless a later one is there; makes the row if there is
   * none.
   *
   * @param row whose privacy is to be taken over
   */
  void agree(ConversationRow row);
}
