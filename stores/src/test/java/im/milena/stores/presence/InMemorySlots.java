package im.milena.stores.presence;

import im.milena.stores.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Slots that last as long as their object. Time comes from the clock. Can lose everything, and can
 * be made sick.
 */
public final class InMemorySlots implements Slots {
  private final Clock clock;
  private final Map<Integer, Held> held = new HashMap<>();
  private @Nullable String epoch;
  private Instant epochBegan = Instant.EPOCH;
  private Map<String, Long> begins = Map.of();
  private boolean sick;

  public InMemorySlots(Clock clock) {
    this.clock = clock;
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
    held.clear();
    epoch = null;
  }

  @Override
  public synchronized Optional<SlotLease> acquire(int count) {
    check();
    for (int slot = 0; slot < count; slot++) {
      if (!held.containsKey(slot)) {
        SlotLease lease = new SlotLease(slot, UUID.randomUUID().toString());
        held.put(slot, new Held(lease, false, clock.instant().plus(LEASE)));
        return Optional.of(lease);
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized boolean renew(SlotLease lease, boolean registered) {
    check();
    Held there = held.get(lease.slot());
    if (there == null || !there.lease.equals(lease)) {
      return false;
    }
    held.put(lease.slot(), new Held(lease, registered, clock.instant().plus(LEASE)));
    return true;
  }

  @Override
  public synchronized void release(SlotLease lease) {
    check();
    held.values().removeIf(there -> there.lease.equals(lease));
  }

  @Override
  public synchronized Set<SlotLease> live() {
    check();
    return held.values().stream().map(Held::lease).collect(Collectors.toSet());
  }

  @Override
  public synchronized Optional<String> epoch() {
    check();
    return Optional.ofNullable(epoch);
  }

  /** An epoch that begins nowhere, for who has no log. */
  public synchronized String startEpoch() {
    return startEpoch(Map.of());
  }

  @Override
  public synchronized String startEpoch(Map<String, Long> from) {
    check();
    return epoch == null ? start(from) : epoch;
  }

  @Override
  public synchronized String replaceEpoch(String over, Map<String, Long> from) {
    check();
    if (epoch != null && !epoch.equals(over)) {
      return epoch;
    }
    held.clear();
    return start(from);
  }

  private String start(Map<String, Long> from) {
    String started = UUID.randomUUID().toString();
    epoch = started;
    epochBegan = clock.instant();
    begins = Map.copyOf(from);
    return started;
  }

  @Override
  public synchronized Map<String, Long> begins(String of) {
    check();
    if (!of.equals(epoch)) {
      throw new StoreUnavailableException("epoch " + of + " is over");
    }
    return begins;
  }

  /** Nobody asks. */
  @Override
  public synchronized void filled(String of, Collection<String> partitions, int all) {
    check();
  }

  @Override
  public synchronized boolean epochIsOlderThanALease() {
    check();
    return epoch != null && !clock.instant().isBefore(epochBegan.plus(LEASE));
  }

  @Override
  public synchronized boolean settled() {
    check();
    return epochIsOlderThanALease() && held.values().stream().allMatch(Held::registered);
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("slots are sick");
    }
    held.values().removeIf(there -> !clock.instant().isBefore(there.until));
  }

  private record Held(SlotLease lease, boolean registered, Instant until) {}
}
