package im.milena.stores.decisions;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoPendingIT extends PendingContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
