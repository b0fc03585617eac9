package im.milena.stores.presence;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which devices are connected, and which slots hold members of a group. Entries of slots that are
 * not live do not show. Throws {@link im.milena.stores.StoreUnavailableException} when Redis is
 * sick.
 */
public interface Presence {
  /**
   * Registers a connection and applies the multi-device policy, in one atomic step on the user's
   * key: the order of these steps decides between two simultaneous logins. A connection with the
   * same token is never displaced.
   *
   * @return whom the newcomer displaced; they are no longer registered
   */
  List<Device> register(Device device, LoginPolicy policy);

  void remove(Device device);

  void setBackground(Device device, boolean background);

  /** Devices of each user; users without any are absent. One round trip. */
  Map<UserId, List<Device>> devices(Collection<UserId> users);

  /** Platforms on which each user is online, ascending; whoever is asked for is there. */
  default Map<UserId, List<Integer>> platforms(Collection<UserId> users) {
    Map<UserId, List<Device>> online = users.isEmpty() ? Map.of() : devices(users);
    var platforms = new HashMap<UserId, List<Integer>>();
    for (UserId user : users) {
      platforms.put(
          user,
          online.getOrDefault(user, List.of()).stream()
              .map(Device::platform)
              .distinct()
              .sorted()
              .toList());
    }
    return platforms;
  }

  /** Notes that the slot holds members of the groups. Registering again is harmless. */
  void addGroups(SlotLease slot, Collection<GroupId> groups);

  void removeGroup(SlotLease slot, GroupId group);

  /** Live slots that hold members of each group; groups without any are absent. One round trip. */
  Map<GroupId, Set<SlotLease>> slotsOf(Collection<GroupId> groups);
}
