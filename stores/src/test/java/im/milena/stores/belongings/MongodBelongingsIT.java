package im.milena.stores.belongings;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodBelongingsIT extends BelongingsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Belongings belongings() {
    return MONGO.stores().documents().belongings();
  }
}
