package im.milena.stores.presence;

import java.time.Clock;

class InMemoryPresenceTest extends PresenceContract {
  private final Slots slots = new InMemorySlots(Clock.systemUTC());
  private final Presence presence = new InMemoryPresence(slots);

  @Override
  Presence presence() {
    return presence;
  }

  @Override
  Slots slots() {
    return slots;
  }
}
