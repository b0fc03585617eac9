package im.milena.stores.presence;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Presence that lasts as long as its object; which slots are live, {@link Slots} says. */
public final class InMemoryPresence implements Presence {
  private final Slots slots;
  private final Map<UserId, Map<String, Device>> devices = new HashMap<>();
  private final Map<String, List<Device>> answers = new HashMap<>();
  private final Map<GroupId, Set<SlotLease>> groups = new HashMap<>();
  private boolean sick;

  public InMemoryPresence(Slots slots) {
    this.slots = slots;
  }

  /** From now on every call throws, until {@link #heal}. */
  public synchronized void sicken() {
    sick = true;
  }

  public synchronized void heal() {
    sick = false;
  }

  /** Like {@code FLUSHALL}. */
  public synchronized void loseEverything() {
    devices.clear();
    answers.clear();
    groups.clear();
  }

  @Override
  public synchronized List<Device> register(Device newcomer, LoginPolicy policy) {
    check();
    Set<SlotLease> live = slots.live();
    Map<String, Device> present =
        devices.computeIfAbsent(newcomer.user(), u -> new LinkedHashMap<>());
    present.values().removeIf(d -> !live.contains(d.slot()) && !d.slot().equals(newcomer.slot()));
    List<Device> displaced =
        present.values().stream()
            .filter(d -> !d.connection().equals(newcomer.connection()))
            .filter(d -> !d.token().equals(newcomer.token()))
            .filter(d -> policy.displaces(newcomer.platform(), d.platform()))
            .toList();
    displaced.forEach(d -> present.remove(d.connection()));
    present.put(newcomer.connection(), newcomer);
    List<Device> answer =
        answers.computeIfAbsent(newcomer.connection(), connection -> new ArrayList<>());
    answer.addAll(displaced);
    return List.copyOf(answer);
  }

  @Override
  public synchronized void remove(Device device) {
    check();
    devices.getOrDefault(device.user(), new HashMap<>()).remove(device.connection());
  }

  @Override
  public synchronized void setBackground(Device device, boolean background) {
    check();
    devices
        .getOrDefault(device.user(), new HashMap<>())
        .computeIfPresent(
            device.connection(),
            (connection, d) ->
                new Device(
                    d.user(),
                    d.slot(),
                    connection,
                    d.token(),
                    d.platform(),
                    background,
                    d.since()));
  }

  @Override
  public synchronized Map<UserId, List<Device>> devices(Collection<UserId> users) {
    check();
    Set<SlotLease> live = slots.live();
    Map<UserId, List<Device>> found = new HashMap<>();
    for (UserId user : users) {
      List<Device> shown =
          devices.getOrDefault(user, Map.of()).values().stream()
              .filter(d -> live.contains(d.slot()))
              .toList();
      if (!shown.isEmpty()) {
        found.put(user, shown);
      }
    }
    return found;
  }

  @Override
  public synchronized void addGroups(SlotLease slot, Collection<GroupId> added) {
    check();
    added.forEach(group -> groups.computeIfAbsent(group, g -> new HashSet<>()).add(slot));
  }

  @Override
  public synchronized void removeGroup(SlotLease slot, GroupId group) {
    check();
    groups.getOrDefault(group, new HashSet<>()).remove(slot);
  }

  @Override
  public synchronized Map<GroupId, Set<SlotLease>> slotsOf(Collection<GroupId> asked) {
    check();
    Set<SlotLease> live = slots.live();
    Map<GroupId, Set<SlotLease>> found = new HashMap<>();
    for (GroupId group : asked) {
      Set<SlotLease> shown =
          groups.getOrDefault(group, Set.of()).stream()
              .filter(live::contains)
              .collect(Collectors.toSet());
      if (!shown.isEmpty()) {
        found.put(group, shown);
      }
    }
    return found;
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("presence is sick");
    }
  }
}
