package im.milena.stores.history;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodHistoryIT extends HistoryContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  History history() {
    return MONGO.stores().history();
  }
}
