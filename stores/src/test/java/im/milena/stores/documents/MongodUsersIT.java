package im.milena.stores.documents;

import im.milena.stores.MongoServer;
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
