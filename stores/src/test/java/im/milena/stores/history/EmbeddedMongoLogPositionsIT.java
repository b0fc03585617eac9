package im.milena.stores.history;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoLogPositionsIT extends LogPositionsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  LogPositions positions() {
    return MONGO.stores().logPositions();
  }

  @Override
  History history() {
    return MONGO.stores().history();
  }
}
