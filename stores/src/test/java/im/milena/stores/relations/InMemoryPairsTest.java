package im.milena.stores.relations;

import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
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
