package im.milena.api.friends;

import im.milena.api.users.UserView;
import im.milena.directory.relations.Friend;
import im.milena.stores.relations.Friendship;
import java.util.concurrent.TimeUnit;

/**
 * A friend as clients see them; the components are OpenIM's JSON keys.
 *
 * @param createTime seconds, unlike most times
 */
record FriendView(
    String ownerUserID,
    String remark,
    long createTime,
    UserView friendUser,
    int addSource,
    String operatorUserID,
    String ex,
    boolean isPinned) {
  static FriendView of(Friend friend) {
    Friendship row = friend.row();
    return new FriendView(
        friend.owner().value(),
        row.remark(),
        TimeUnit.MILLISECONDS.toSeconds(row.since()),
        UserView.of(friend.user()),
        row.source(),
        row.operator(),
        row.ex(),
        row.pinned());
  }
}
