package im.milena.stores.objects;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoUploadsIT extends UploadsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  Uploads uploads() {
    return MONGO.stores().uploads();
  }
}
