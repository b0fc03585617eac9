package im.milena.stores.users;

import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Clock;

class InMemoryUsersTest extends UsersContract {
  private final Pending pending = new InMemoryPending(Clock.systemUTC());
  private final Users users = new InMemoryUsers(pending);

  @Override
  Users users() {
    return users;
  }

  @Override
  Pending pending() {
    return pending;
  }
}
