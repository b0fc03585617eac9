package im.milena.directory.groups;

import im.milena.stores.MongoServer;
import im.milena.stores.wiring.DirectoryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodGroupConcurrencyIT extends GroupConcurrencyContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  DirectoryStores documents() {
    return MONGO.stores().documents();
  }
}
