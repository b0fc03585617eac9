package im.milena.directory.relations;

import im.milena.stores.MongoServer;
import im.milena.stores.wiring.Documents;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodRelationsAtOnceIT extends RelationsAtOnceContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Documents documents() {
    return MONGO.stores().documents();
  }
}
