package im.milena.directory.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import im.milena.stores.documents.InMemoryGroups;
import im.milena.stores.documents.Pending;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups during which the process can crash between two steps. */
final class FailingGroups implements Groups {
  private final Groups groups;
  private boolean failWriting;
  private boolean failFinishing;

  FailingGroups(Pending pending) {
    groups = new InMemoryGroups(pending);
  }

  /** What a crash looks like to a test. */
  static final class Crash extends RuntimeException {}

  void failWriting(boolean value) {
    failWriting = value;
  }

  void failFinishing(boolean value) {
    failFinishing = value;
  }

  @Override
  public void writeMembers(Collection<GroupMember> rows) {
    if (failWriting) {
      throw new Crash();
    }
    groups.writeMembers(rows);
  }

  @Override
  public void finish(GroupId group, String operation) {
    if (failFinishing) {
      throw new Crash();
    }
    groups.finish(group, operation);
  }

  @Override
  public boolean create(Group head) {
    return groups.create(head);
  }

  @Override
  public boolean decide(Group head, long expectedVersion) {
    return groups.decide(head, expectedVersion);
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return groups.find(id);
  }

  @Override
  public List<Group> find(Collection<GroupId> ids) {
    return groups.find(ids);
  }

  @Override
  public List<GroupMember> members(GroupId group) {
    return groups.members(group);
  }

  @Override
  public List<GroupMember> members(GroupId group, Collection<UserId> users) {
    return groups.members(group, users);
  }

  @Override
  public Set<GroupId> groupsOf(UserId user) {
    return groups.groupsOf(user);
  }
}
