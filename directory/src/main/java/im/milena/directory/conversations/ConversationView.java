package im.milena.directory.conversations;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.history.Bounds;

/**
 * One user's row of a conversation; the components are OpenIM's JSON keys. What users can set is at
 * its default.
 *
 * @param minSeq lowest seq the user sees, 0 for all
 * @param maxSeq highest seq the user sees, 0 unless he has left
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

  /**
   * @param peer the other user, the same one in a chat with oneself; empty in groups
   */
  static ConversationView of(
      UserId owner, ConversationId id, int type, String peer, Bounds bounds) {
    Seq after = bounds.after();
    Seq upTo = bounds.upTo();
    return new ConversationView(
        owner.value(),
        id.value(),
        0,
        type,
        peer,
        id.isGroup() ? id.family().key() : "",
        false,
        "",
        false,
        0,
        "",
        0,
        after.equals(Seq.NONE) ? 0 : after.next().value(),
        upTo == null ? 0 : upTo.value(),
        0,
        0,
        false);
  }
}
