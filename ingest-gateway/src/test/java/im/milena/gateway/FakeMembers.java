package im.milena.gateway;

import im.milena.directory.groups.reading.GroupMembers;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A truth that tests change, and a copy of it that is only renewed when it is too old. */
public final class FakeMembers implements GroupMembers {
  private final Map<GroupId, MemberList> truth = new HashMap<>();
  private final Map<GroupId, MemberList> copies = new HashMap<>();
  private boolean sick;
  private Runnable onGroupsOf = () -> {};
  private Runnable onAtLeast = () -> {};

  synchronized void put(GroupId group, long version, Set<UserId> users) {
    truth.put(group, new MemberList(version, users));
  }

  @Override
  public synchronized Optional<MemberList> atLeast(GroupId group, long version) {
    onAtLeast.run();
    if (sick) {
      throw new StoreUnavailableException("members are sick");
    }
    MemberList copy = copies.get(group);
    if (copy == null || copy.version() < version) {
      MemberList now = truth.get(group);
      if (now != null) {
        copies.put(group, now);
      }
      return Optional.ofNullable(now);
    }
    return Optional.of(copy);
  }

  /** What happens just before a list is read. */
  public synchronized void onAtLeast(Runnable event) {
    onAtLeast = event;
  }

  public synchronized void sicken() {
    sick = true;
  }

  synchronized void heal() {
    sick = false;
  }

  /** What happens while somebody registers, after their device is known and before it is done. */
  synchronized void onGroupsOf(Runnable event) {
    onGroupsOf = event;
  }

  @Override
  public synchronized Set<GroupId> groupsOf(UserId user) {
    onGroupsOf.run();
    if (sick) {
      throw new StoreUnavailableException("members are sick");
    }
    var groups = new HashSet<GroupId>();
    truth.forEach(
        (group, list) -> {
          if (list.users().contains(user)) {
            groups.add(group);
          }
        });
    return groups;
  }
}
