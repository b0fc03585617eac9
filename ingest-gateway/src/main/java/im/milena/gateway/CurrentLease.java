package im.milena.gateway;

import im.milena.stores.presence.SlotLease;
import org.jspecify.annotations.Nullable;

/** The tenure under which this gateway registers connections now. */
final class CurrentLease {
  private volatile @Nullable SlotLease lease;

  /**
   * @throws IllegalStateException before the gateway took its first slot
   */
  SlotLease get() {
    SlotLease held = lease;
    if (held == null) {
      throw new IllegalStateException("the gateway holds no slot yet");
    }
    return held;
  }

  void set(SlotLease taken) {
    lease = taken;
  }
}
