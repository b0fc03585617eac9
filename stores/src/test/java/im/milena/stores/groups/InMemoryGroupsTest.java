package im.milena.stores.groups;

import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Clock;

class InMemoryGroupsTest extends GroupsContract {
  private final Pending pending = new InMemoryPending(Clock.systemUTC());
  private final Groups groups = new InMemoryGroups(pending);

  @Override
  Groups groups() {
    return groups;
  }

  @Override
  Pending pending() {
    return pending;
  }
}
