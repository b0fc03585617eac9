package im.milena.stores.presence;

import im.milena.stores.PinnedClock;
import java.time.Instant;

class InMemorySlotsTest extends SlotsContract {
  private final PinnedClock clock = new PinnedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemorySlots slots = new InMemorySlots(clock);

  @Override
  Slots slots() {
    return slots;
  }

  @Override
  void letALeasePass() {
    clock.advance(Slots.LEASE);
  }

  @Override
  void loseEverything() {
    slots.loseEverything();
  }
}
