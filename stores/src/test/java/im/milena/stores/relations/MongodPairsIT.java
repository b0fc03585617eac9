package im.milena.stores.relations;

import im.milena.stores.MongoServer;
import im.milena.stores.decisions.Pending;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodPairsIT extends PairsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Pairs pairs() {
    return MONGO.stores().documents().pairs();
  }

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
