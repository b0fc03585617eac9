package im.milena.directory.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.GroupMember;

/** Makes member rows; all that is not said here starts empty. */
final class NewMembers {
  /** OpenIM's joinSource of somebody who was invited. */
  private static final int BY_INVITATION = 2;

  private NewMembers() {}

  static GroupMember invited(
      GroupId group, UserId user, int role, UserId inviter, long now, long version) {
    return new GroupMember(
        group,
        user,
        role,
        "",
        "",
        "",
        now,
        BY_INVITATION,
        inviter.value(),
        inviter.value(),
        0,
        version,
        false);
  }

  /** Never written: how clients see an administrator who acts without being a member. */
  static GroupMember outsider(GroupId group, UserId user) {
    return new GroupMember(group, user, GroupMember.ADMIN, "", "", "", 0, 0, "", "", 0, 0, false);
  }
}
