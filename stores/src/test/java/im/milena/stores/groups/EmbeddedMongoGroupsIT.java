package im.milena.stores.groups;

import im.milena.stores.MongoServer;
import im.milena.stores.decisions.Pending;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoGroupsIT extends GroupsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  Groups groups() {
    return MONGO.stores().documents().groups();
  }

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
