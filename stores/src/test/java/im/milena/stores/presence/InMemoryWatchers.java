package im.milena.stores.presence;

import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Watchers that last as long as their object; which slots are live, {@link Slots} says. */
public final class InMemoryWatchers implements Watchers {
  private final Slots slots;
  private final Map<UserId, Set<SlotLease>> watching = new HashMap<>();
  private boolean sick;

  public InMemoryWatchers(Slots slots) {
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
    watching.clear();
  }

  @Override
  public synchronized void add(SlotLease slot, Collection<UserId> users) {
    check();
    users.forEach(user -> watching.computeIfAbsent(user, u -> new HashSet<>()).add(slot));
  }

  @Override
  public synchronized void remove(SlotLease slot, Collection<UserId> users) {
    check();
    for (UserId user : users) {
      watching.computeIfPresent(
          user,
          (u, slots) -> {
            slots.remove(slot);
            return slots.isEmpty() ? null : slots;
          });
    }
  }

  @Override
  public synchronized Map<UserId, Set<SlotLease>> of(Collection<UserId> users) {
    check();
    Set<SlotLease> live = slots.live();
    Map<UserId, Set<SlotLease>> found = new HashMap<>();
    for (UserId user : users) {
      Set<SlotLease> shown =
          watching.getOrDefault(user, Set.of()).stream()
              .filter(live::contains)
              .collect(Collectors.toSet());
      if (!shown.isEmpty()) {
        found.put(user, shown);
      }
    }
    return found;
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("watchers are sick");
    }
  }
}
