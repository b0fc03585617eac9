package im.milena.gateway.slot;

import im.milena.directory.groups.reading.GroupMembers;
import im.milena.gateway.CurrentLease;
import im.milena.gateway.session.Sessions;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this gateway's slot listed with the groups of its users, so that a group message comes once
 * per gateway and not once per member.
 *
 * <p>A group is listed when a member connects and taken off when a message comes for which no
 * member is connected: that costs one needless record per group and saves remembering the groups of
 * every connection. A process that takes a group off looks at the truth again afterwards, because
 * the directory may have listed the slot for a new member meanwhile.
 */
public final class GroupSlots {
  private static final Logger LOG = LoggerFactory.getLogger(GroupSlots.class);
  private static final int LOCKS = 64;

  /** Group ids of tens of bytes. */
  private static final int MOST_LISTED = 200_000;

  /** More are not listed one by one: a new tenure lists all groups anew. */
  public static final int MOST_OWED = 10_000;

  private final Presence presence;
  private final GroupMembers members;
  private final Sessions sessions;
  private final CurrentLease lease;
  private final Object[] locks = new Object[LOCKS];

  /** By group, of which there are as many as were told of while Redis was sick. */
  private final Map<GroupId, SlotLease> toList = new ConcurrentHashMap<>();

  private volatile Listed listed = new Listed(null, ConcurrentHashMap.newKeySet());

  public GroupSlots(
      Presence presence, GroupMembers members, Sessions sessions, CurrentLease lease) {
    this.presence = presence;
    this.members = members;
    this.sessions = sessions;
    this.lease = lease;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** What is listed under one tenure of the slot. */
  private record Listed(@Nullable SlotLease lease, Set<GroupId> groups) {}

  /** Forgets what was listed under another tenure. */
  public void start(SlotLease lease) {
    listed = new Listed(lease, ConcurrentHashMap.newKeySet());
  }

  /** From the truth. Call it after the user was registered. */
  Set<GroupId> of(UserId user) {
    return members.groupsOf(user);
  }

  void list(Collection<GroupId> groups, SlotLease lease) {
    Listed now = listed;
    if (now.groups().size() > MOST_LISTED) {
      // What is not known to be listed is listed once more, which is harmless.
      now.groups().clear();
    }
    boolean known = lease.equals(now.lease());
    List<GroupId> missing =
        groups.stream().filter(group -> !known || !now.groups().contains(group)).toList();
    if (missing.isEmpty()) {
      return;
    }
    presence.addGroups(lease, missing);
    if (known) {
      for (GroupId group : missing) {
        // An unlisting that ran in between looks for members after it, and this user is among the
        // sessions already.
        now.groups().add(group);
      }
    }
  }

  /**
   * Takes the group off this slot unless a member is connected after all. If that cannot be found
   * out it stays listed: a needless record does less harm than one that is missed.
   */
  public void unlistIfUnused(GroupId group, SlotLease lease) {
    synchronized (locks[Math.floorMod(group.hashCode(), LOCKS)]) {
      listed.groups().remove(group);
      try {
        unlist(group, lease);
      } catch (RuntimeException e) {
        owe(group, lease);
        listWhatIsOwed();
        throw e;
      }
    }
  }

  private void owe(GroupId group, SlotLease under) {
    if (toList.size() >= MOST_OWED) {
      toList.clear();
      lease.giveUp("too many groups may have been taken off the slot by mistake");
    }
    toList.put(group, under);
  }

  private void unlist(GroupId group, SlotLease lease) {
    presence.removeGroup(lease, group);
    // More than any version there is: read the truth.
    members
        .atLeast(group, Long.MAX_VALUE)
        .ifPresent(
            list ->
                sessions.forEachOf(
                    list.users(), session -> presence.addGroups(lease, List.of(group))));
  }

  /**
   * Lists again the groups that may have been taken off by mistake. Never throws for a sick store;
   * what cannot be listed now is tried again. Waits for Redis.
   */
  public void listWhatIsOwed() {
    for (Map.Entry<GroupId, SlotLease> next : Map.copyOf(toList).entrySet()) {
      try {
        // Under a new tenure every connection lists its groups anew.
        if (next.getValue().equals(listed.lease())) {
          presence.addGroups(next.getValue(), List.of(next.getKey()));
        }
      } catch (StoreUnavailableException e) {
        LOG.debug("groups cannot be listed again now error={}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.error("a group could not be listed again and stays owed", e);
        continue;
      }
      toList.remove(next.getKey(), next.getValue());
    }
  }

  public int owed() {
    return toList.size();
  }
}
