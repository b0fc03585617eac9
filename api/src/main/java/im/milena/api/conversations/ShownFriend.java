package im.milena.api.conversations;

import im.milena.message.UserId;
import im.milena.stores.relations.Friendship;

/**
 * What the user keeps of the friend whom a conversation is with; the components are OpenIM's JSON
 * keys, in the order of its protobuf fields.
 *
 * @param createTime milliseconds, unlike in the list of friends
 */
record ShownFriend(
    String ownerUserID,
    String friendUserID,
    String remark,
    long createTime,
    int addSource,
    String operatorUserID,
    String ex,
    boolean isPinned) {
  static ShownFriend of(UserId owner, UserId friend, Friendship kept) {
    return new ShownFriend(
        owner.value(),
        friend.value(),
        kept.remark(),
        kept.since(),
        kept.source(),
        kept.operator(),
        kept.ex(),
        kept.pinned());
  }
}
