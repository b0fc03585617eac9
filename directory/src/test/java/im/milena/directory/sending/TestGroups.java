package im.milena.directory.sending;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;

/** Group documents with only what matters said. */
public final class TestGroups {
  private TestGroups() {}

  private static Group.Info info(UserId owner, int status) {
    return new Group.Info("group", "", "", "", "", 1, status, owner, owner, 0, 0, 0, 0, "");
  }

  public static Group head(GroupId group, UserId owner, int status, long version) {
    return new Group(
        group, info(owner, status), new Group.Listing(1, version, 1, 1), version, null);
  }

  public static GroupMember member(GroupId group, UserId user, int role, long muteEnd) {
    return new GroupMember(
        group, user, role, "", "", "", 1, 2, "", "", muteEnd, GroupMember.Term.began(1));
  }
}
