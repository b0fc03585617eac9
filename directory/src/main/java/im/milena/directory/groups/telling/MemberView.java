package im.milena.directory.groups.telling;

import im.milena.stores.groups.GroupMember;
import im.milena.stores.users.User;
import org.jspecify.annotations.Nullable;

/** A member as clients see them; the components are OpenIM's JSON keys. Times are milliseconds. */
public record MemberView(
    String groupID,
    String userID,
    int roleLevel,
    long joinTime,
    String nickname,
    String faceURL,
    int appMangerLevel,
    int joinSource,
    String operatorUserID,
    String ex,
    long muteEndTime,
    String inviterUserID) {

  /** A name or picture that the group does not have of them is the user's own. */
  static MemberView of(GroupMember row, @Nullable User user) {
    return new MemberView(
        row.group().value(),
        row.user().value(),
        row.role(),
        row.joinTime(),
        row.nickname().isEmpty() && user != null ? user.nickname() : row.nickname(),
        row.faceUrl().isEmpty() && user != null ? user.faceUrl() : row.faceUrl(),
        user == null ? 0 : user.level(),
        row.joinSource(),
        row.operator(),
        row.ex(),
        row.muteEndTime(),
        row.inviter());
  }
}
