package im.milena.stores.decisions;

import java.time.Clock;

class InMemoryPendingTest extends PendingContract {
  private final Pending pending = new InMemoryPending(Clock.systemUTC());

  @Override
  Pending pending() {
    return pending;
  }
}
