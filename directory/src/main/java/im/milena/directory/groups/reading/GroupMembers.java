package im.milena.directory.groups.reading;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Optional;
import java.util.Set;

/** Who is in a group, from a local copy where that is recent enough. */
public interface GroupMembers {
  /**
   * The members as of {@code version} or later; empty if the group does not exist. A copy older
   * than it is reloaded.
   */
  Optional<MemberList> atLeast(GroupId group, long version);

  /** Groups the user is a member of, read from the truth. */
  Set<GroupId> groupsOf(UserId user);

  /**
   * @param version the group's version the list belongs to
   */
  record MemberList(long version, Set<UserId> users) {
    public MemberList {
      users = Set.copyOf(users);
    }
  }
}
