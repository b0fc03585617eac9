package im.milena.gateway;

import im.milena.stores.presence.SlotLease;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tenure under which this gateway registers connections now. */
public final class CurrentLease {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentLease.class);

  private volatile @Nullable SlotLease lease;
  private volatile @Nullable SlotLease givenUp;

  /**
   * @throws IllegalStateException before the gateway took its first slot
   */
  public SlotLease get() {
    SlotLease held = lease;
    if (held == null) {
      throw new IllegalStateException("the gateway holds no slot yet");
    }
    return held;
  }

  public void set(SlotLease taken) {
    lease = taken;
  }

  /**
   * Asks for another tenure: more is wrong under this one than can be remembered. What a tenure
   * left behind does not show once it is over, and everybody looks anew at what it held.
   */
  public void giveUp(String why) {
    SlotLease held = get();
    if (!held.equals(givenUp)) {
      LOG.error("the slot lease is given up for another slot={} reason={}", held.slot(), why);
      givenUp = held;
    }
  }

  public boolean isGivenUp() {
    return get().equals(givenUp);
  }
}
