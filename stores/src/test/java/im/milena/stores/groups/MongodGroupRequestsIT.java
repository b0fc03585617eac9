package im.milena.stores.groups;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodGroupRequestsIT extends GroupRequestsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  GroupRequests requests() {
    return MONGO.stores().documents().groupRequests();
  }
}
