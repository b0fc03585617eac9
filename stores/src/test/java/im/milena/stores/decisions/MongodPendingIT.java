package im.milena.stores.decisions;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodPendingIT extends PendingContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
