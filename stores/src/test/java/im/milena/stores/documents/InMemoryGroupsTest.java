package im.milena.stores.documents;

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
