package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.Map;

/**
 * The newest message of each group chat that calls on somebody. Marks only move forward, so to
 * raise one again does no harm. Throws {@link im.milena.stores.StoreUnavailableException} when the
 * store is sick.
 */
public interface Mentions {
  /**
   * The newest messages that call on one user in one conversation, {@link Seq#NONE} where none
   * does.
   *
   * @param me the user was named
   * @param all everybody was, by somebody else
   * @param notice the group got a new announcement, by somebody else
   */
  record Calls(Seq me, Seq all, Seq notice) {
    public static final Calls NONE = new Calls(Seq.NONE, Seq.NONE, Seq.NONE);
  }

  void name(ConversationId conversation, Collection<UserId> users, Seq seq);

  void callAll(ConversationId conversation, UserId by, Seq seq);

  void announce(ConversationId conversation, UserId by, Seq seq);

  /** What calls on the user; conversations in which nothing does are absent. */
  Map<ConversationId, Calls> of(UserId user, Collection<ConversationId> conversations);
}
