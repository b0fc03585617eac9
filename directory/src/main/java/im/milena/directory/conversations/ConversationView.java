package im.milena.directory.conversations;

import im.milena.message.Seq;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.conversations.Mentions.Calls;
import im.milena.stores.history.Bounds;

/**
 * One user's row of a conversation; the components are OpenIM's JSON keys.
 *
 * @param minSeq lowest seq the user sees, 0 for all
 * @param maxSeq highest seq the user sees, 0 unless they have left
 * @param groupAtType 0 nothing new, 1 named, 2 everybody named, 3 both, 4 a new announcement
 */
public record ConversationView(
    String ownerUserID,
    String conversationID,
    int recvMsgOpt,
    int conversationType,
    String userID,
    String groupID,
    boolean isPinned,
    String attachedInfo,
    boolean isPrivateChat,
    int groupAtType,
    String ex,
    int burnDuration,
    long minSeq,
    long maxSeq,
    long msgDestructTime,
    long latestMsgDestructTime,
    boolean isMsgDestruct) {

  private static final int NAMED = 1;
  private static final int ALL = 2;
  private static final int NOTICE = 4;

  static ConversationView of(ConversationRow row, Bounds bounds, Calls calls) {
    Settings settings = row.settings();
    Seq after = bounds.after();
    Seq upTo = bounds.upTo();
    return new ConversationView(
        row.owner().value(),
        row.conversation().value(),
        settings.receiveOption(),
        row.type().code(),
        row.peer(),
        row.conversation().isGroup() ? row.conversation().family().key() : "",
        settings.pinned(),
        settings.attachedInfo(),
        settings.privacy().on(),
        calling(calls, settings.atCleared().max(after)),
        settings.ex(),
        settings.privacy().burnSeconds(),
        after.equals(Seq.NONE) ? 0 : after.next().value(),
        upTo == null ? 0 : upTo.value(),
        settings.destructSeconds(),
        0,
        settings.destruct());
  }

  /** The newest announcement hides older mentions, as the row has room for one number only. */
  private static int calling(Calls calls, Seq seen) {
    boolean me = calls.me().compareTo(seen) > 0;
    boolean all = calls.all().compareTo(seen) > 0;
    if (calls.notice().compareTo(seen.max(calls.me()).max(calls.all())) > 0) {
      return NOTICE;
    }
    return (me ? NAMED : 0) + (all ? ALL : 0);
  }
}
