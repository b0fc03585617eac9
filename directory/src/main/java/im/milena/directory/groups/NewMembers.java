package im.milena.directory.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;

/** Makes member rows; all that is not said here starts empty. */
final class NewMembers {
  private NewMembers() {}

  /**
   * @param role OpenIM's
   * @param source how he came in, OpenIM's joinSource
   * @param inviter who brought him in, or himself
   * @param operator who let him in, or himself
   * @param now milliseconds
   * @param version the list's version that this makes
   */
  record Arrival(int role, int source, String inviter, UserId operator, long now, long version) {}

  static GroupMember of(GroupId group, UserId user, Arrival arrival) {
    return new GroupMember(
        group,
        user,
        arrival.role(),
        "",
        "",
        "",
        arrival.now(),
        arrival.source(),
        arrival.inviter(),
        arrival.operator().value(),
        0,
        GroupMember.Term.began(arrival.version()));
  }

  /** Never written: how clients see an administrator who acts without being a member. */
  static GroupMember outsider(GroupId group, UserId user) {
    return of(group, user, new Arrival(GroupMember.ADMIN, 0, "", user, 0, 0));
  }
}
