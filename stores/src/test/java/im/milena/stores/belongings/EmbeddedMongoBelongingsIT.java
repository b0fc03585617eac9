package im.milena.stores.belongings;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoBelongingsIT extends BelongingsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  Belongings belongings() {
    return MONGO.stores().documents().belongings();
  }
}
