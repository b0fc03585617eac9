package im.milena.directory.groups;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.stores.documents.GroupMember;
import java.util.Optional;

/** Who may do what in a group, as one table: each action names the least role it takes. */
final class GroupRights {
  private GroupRights() {}

  /** In ascending order of power. */
  enum Role {
    OUTSIDER,
    MEMBER,
    ADMIN,
    OWNER,
    /** Of the whole deployment. */
    ADMINISTRATOR;

    static Role of(Caller caller, Optional<GroupMember> row) {
      if (caller.admin()) {
        return ADMINISTRATOR;
      }
      return switch (row.map(GroupMember::role).orElse(0)) {
        case GroupMember.OWNER -> OWNER;
        case GroupMember.ADMIN -> ADMIN;
        case GroupMember.MEMBER -> MEMBER;
        default -> OUTSIDER;
      };
    }
  }

  enum Action {
    READ_MEMBERS(Role.MEMBER),
    INVITE(Role.MEMBER),
    /** Where joining takes the approval of those who run the group. */
    INVITE_UNDER_APPROVAL(Role.ADMIN);

    private final Role least;

    Action(Role least) {
      this.least = least;
    }
  }

  static boolean may(Role role, Action action) {
    return role.compareTo(action.least) >= 0;
  }

  /**
   * @throws RefusedException NO_PERMISSION
   */
  static void must(Role role, Action action) {
    if (!may(role, action)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION,
          action + " takes at least " + action.least + ", the caller is " + role);
    }
  }
}
