package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;

/**
 * One row of a member list.
 *
 * @param role 100 owner, 60 admin, 20 member
 * @param joinTime milliseconds
 * @param muteEndTime milliseconds, 0 if never muted
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
    Term term) {
  public static final int OWNER = 100;
  public static final int ADMIN = 60;
  public static final int MEMBER = 20;

  /**
   * Where the row stands in the changes of the list; versions are the list's.
   *
   * @param version the one that wrote the row; a writer with an older one changes nothing
   * @param since the one with which this membership began
   * @param again whether the user had been a member before
   * @param left tombstone: the user is no longer a member
   */
  public record Term(long version, long since, boolean again, boolean left) {
    public static Term began(long version) {
      return new Term(version, version, false, false);
    }

    Term changed(long by) {
      return new Term(by, since, again, left);
    }

    Term ended(long by) {
      return new Term(by, since, again, true);
    }
  }

  public long version() {
    return term.version;
  }

  public boolean left() {
    return term.left;
  }

  /** Whether the change that wrote the row is the one that brought the user in. */
  public boolean joins() {
    return !term.left && term.since == term.version;
  }

  /** The row of somebody who comes in again. */
  public GroupMember again() {
    return with(new Term(term.version, term.since, true, term.left));
  }

  public GroupMember leaving(long version) {
    return with(term.ended(version));
  }

  public GroupMember withRole(int changed, long version) {
    return new GroupMember(
        group,
        user,
        changed,
        nickname,
        faceUrl,
        ex,
        joinTime,
        joinSource,
        inviter,
        operator,
        muteEndTime,
        term.changed(version));
  }

  public GroupMember mutedUntil(long end, long version) {
    return new GroupMember(
        group,
        user,
        role,
        nickname,
        faceUrl,
        ex,
        joinTime,
        joinSource,
        inviter,
        operator,
        end,
        term.changed(version));
  }

  public GroupMember named(
      String changedNickname, String changedFaceUrl, String changedEx, long version) {
    return new GroupMember(
        group,
        user,
        role,
        changedNickname,
        changedFaceUrl,
        changedEx,
        joinTime,
        joinSource,
        inviter,
        operator,
        muteEndTime,
        term.changed(version));
  }

  private GroupMember with(Term changed) {
    return new GroupMember(
        group,
        user,
        role,
        nickname,
        faceUrl,
        ex,
        joinTime,
        joinSource,
        inviter,
        operator,
        muteEndTime,
        changed);
  }
}
