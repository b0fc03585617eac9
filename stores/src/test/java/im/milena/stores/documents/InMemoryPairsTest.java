package im.milena.stores.documents;

import java.time.Clock;

class InMemoryPairsTest extends PairsContract {
  private final Pending pending = new InMemoryPending(Clock.systemUTC());
  private final Pairs pairs = new InMemoryPairs(pending);

  @Override
  Pairs pairs() {
    return pairs;
  }

  @Override
  Pending pending() {
    return pending;
  }
}
