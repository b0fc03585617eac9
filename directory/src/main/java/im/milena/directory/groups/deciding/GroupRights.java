package im.milena.directory.groups.deciding;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.stores.groups.GroupMember;
import java.util.Optional;

/**
 * Who may do what in a group, as one table: each action names the least role it takes, and whether
 * the one it is done to must be below who does it.
 */
public final class GroupRights {
  private GroupRights() {}

  /** In ascending order of power. */
  public enum Role {
    OUTSIDER,
    MEMBER,
    ADMIN,
    OWNER,
    /** Of the whole deployment. */
    ADMINISTRATOR;

    public static Role of(Caller caller, Optional<GroupMember> row) {
      return caller.admin() ? ADMINISTRATOR : of(row);
    }

    public static Role of(Optional<GroupMember> row) {
      return switch (row.map(GroupMember::role).orElse(0)) {
        case GroupMember.OWNER -> OWNER;
        case GroupMember.ADMIN -> ADMIN;
        case GroupMember.MEMBER -> MEMBER;
        default -> OUTSIDER;
      };
    }
  }

  public enum Action {
    READ_MEMBERS(Role.MEMBER),
    INVITE(Role.MEMBER),
    /** Without anybody's approval, where joining takes it. */
    INVITE_UNDER_APPROVAL(Role.ADMIN),
    READ_REQUESTS(Role.ADMIN),
    ANSWER_REQUESTS(Role.ADMIN),
    SET_INFO(Role.ADMIN),
    MUTE_GROUP(Role.ADMIN),
    TRANSFER(Role.OWNER),
    DISMISS(Role.OWNER),
    KICK(Role.ADMIN, true),
    MUTE_MEMBER(Role.ADMIN, true),
    /** How the group calls another member. */
    NAME_MEMBER(Role.ADMIN, true),
    SET_ROLE(Role.OWNER, true);

    private final Role least;
    private final boolean onlyThoseBelow;

    Action(Role least) {
      this(least, false);
    }

    Action(Role least, boolean onlyThoseBelow) {
      this.least = least;
      this.onlyThoseBelow = onlyThoseBelow;
    }
  }

  public static boolean may(Role role, Action action) {
    return role.compareTo(action.least) >= 0;
  }

  public static boolean may(Role role, Action action, Role target) {
    return may(role, action) && (!action.onlyThoseBelow || role.compareTo(target) > 0);
  }

  /**
   * @throws RefusedException NO_PERMISSION
   */
  public static void must(Role role, Action action) {
    if (!may(role, action)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION,
          action + " takes at least " + action.least + ", the caller is " + role);
    }
  }

  /**
   * @throws RefusedException NO_PERMISSION
   */
  public static void must(Role role, Action action, Role target) {
    must(role, action);
    if (!may(role, action, target)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION,
          action + " reaches those below the caller, who is " + role + ", the other is " + target);
    }
  }
}
