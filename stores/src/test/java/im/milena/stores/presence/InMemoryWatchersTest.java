package im.milena.stores.presence;

import java.time.Clock;

class InMemoryWatchersTest extends WatchersContract {
  private final Slots slots = new InMemorySlots(Clock.systemUTC());
  private final Watchers watchers = new InMemoryWatchers(slots);

  @Override
  Watchers watchers() {
    return watchers;
  }

  @Override
  Slots slots() {
    return slots;
  }
}
