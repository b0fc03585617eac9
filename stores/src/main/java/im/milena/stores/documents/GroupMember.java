package im.milena.stores.documents;

import im.milena.message.GroupId;
import im.milena.message.UserId;

/**
 * One row of a member list.
 *
 * @param role 100 owner, 60 admin, 20 member
 * @param joinTime milliseconds
 * @param muteEndTime milliseconds, 0 if never muted
 * @param version the group version that wrote the row; a writer with an older one changes nothing
 * @param left tombstone: the user is no longer a member
 */
public record GroupMember(
    GroupId group,
    UserId user,
    int role,
    String nickname,
    String faceUrl,
    String ex,
    long joinTime,
    int joinSource,
    String inviter,
    String operator,
    long muteEndTime,
    long version,
    boolean left) {
  public static final int OWNER = 100;
  public static final int ADMIN = 60;
  public static final int MEMBER = 20;
}
