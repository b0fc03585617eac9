package im.milena.stores.history;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoHistoryIT extends HistoryContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  History history() {
    return MONGO.stores().history();
  }
}
