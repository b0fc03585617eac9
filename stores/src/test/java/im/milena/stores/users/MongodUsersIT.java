package im.milena.stores.users;

import im.milena.stores.MongoServer;
import im.milena.stores.decisions.Pending;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodUsersIT extends UsersContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Users users() {
    return MONGO.stores().documents().users();
  }

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
