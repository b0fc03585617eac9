package im.milena.sinks.live;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where the users and groups of one poll are, as presence said after the poll was in the cache. */
record Whereabouts(Map<UserId, List<Device>> devices, Map<GroupId, Set<SlotLease>> groups) {
  /** Asks for everybody in at most two round trips. */
  static Whereabouts ask(Presence presence, Set<UserId> users, Set<GroupId> groups) {
    return new Whereabouts(
        users.isEmpty() ? Map.of() : presence.devices(users),
        groups.isEmpty() ? Map.of() : presence.slotsOf(groups));
  }

  /** The slots that hold the user's connections. */
  SortedSet<Integer> slots(UserId user) {
    var slots = new TreeSet<Integer>();
    devices.getOrDefault(user, List.of()).forEach(device -> slots.add(device.slot().slot()));
    return slots;
  }

  /** The slots that hold members of the group. */
  SortedSet<Integer> slots(GroupId group) {
    var slots = new TreeSet<Integer>();
    groups.getOrDefault(group, Set.of()).forEach(lease -> slots.add(lease.slot()));
    return slots;
  }
}
