package im.milena.gateway.online;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a gateway is gone: nobody tells what became of its devices, so everybody who is
 * watched here is looked at.
 */
public final class VanishedSlots {
  private static final Logger LOG = LoggerFactory.getLogger(VanishedSlots.class);

  private final Slots slots;
  private final Subscriptions subscriptions;
  private final Lookout lookout;

  /** Live at the last check; empty while nobody is watched. */
  private Set<SlotLease> before = Set.of();

  public VanishedSlots(Slots slots, Subscriptions subscriptions, Lookout lookout) {
    this.slots = slots;
    this.subscriptions = subscriptions;
    this.lookout = lookout;
  }

  /** Call it more often than a lease lasts. Waits for Redis. */
  public void check() {
    if (subscriptions.isEmpty()) {
      before = Set.of();
      return;
    }
    try {
      Set<SlotLease> now = slots.live();
      if (before.isEmpty() || !now.containsAll(before)) {
        lookout.lookAtEverybody();
      }
      before = now;
    } catch (StoreUnavailableException e) {
      LOG.debug("live slots cannot be read now error={}", e.getMessage());
    }
  }
}
