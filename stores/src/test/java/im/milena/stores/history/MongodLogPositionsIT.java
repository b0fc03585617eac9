package im.milena.stores.history;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodLogPositionsIT extends LogPositionsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  LogPositions positions() {
    return MONGO.stores().logPositions();
  }

  @Override
  History history() {
    return MONGO.stores().history();
  }
}
