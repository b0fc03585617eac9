package im.milena.directory.groups;

import im.milena.stores.MongoServer;
import im.milena.stores.wiring.DirectoryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoGroupConcurrencyIT extends GroupConcurrencyContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  DirectoryStores documents() {
    return MONGO.stores().documents();
  }
}
