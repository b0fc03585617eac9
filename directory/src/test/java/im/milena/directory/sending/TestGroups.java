package im.milena.directory.sending;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;

/** Group documents with only what matters said. */
public final class TestGroups {
  private TestGroups() {}

  public static Group.Info info(UserId owner, int status) {
    return new Group.Info("group", "", "", "", "", 1, status, owner, owner, 0, 0, 0, 0, "");
  }

  public static GroupMember member(GroupId group, UserId user, int role, long muteEnd) {
    return new GroupMember(group, user, role, "", "", "", 1, 2, "", "", muteEnd, 1, false);
  }
}
