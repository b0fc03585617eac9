package im.milena.stores.groups;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoGroupRequestsIT extends GroupRequestsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  GroupRequests requests() {
    return MONGO.stores().documents().groupRequests();
  }
}
