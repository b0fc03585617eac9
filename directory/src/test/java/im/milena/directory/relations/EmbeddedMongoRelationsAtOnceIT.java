package im.milena.directory.relations;

import im.milena.stores.MongoServer;
import im.milena.stores.wiring.DirectoryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoRelationsAtOnceIT extends RelationsAtOnceContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  DirectoryStores documents() {
    return MONGO.stores().documents();
  }
}
