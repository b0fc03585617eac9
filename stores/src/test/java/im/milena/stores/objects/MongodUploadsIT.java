package im.milena.stores.objects;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodUploadsIT extends UploadsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Uploads uploads() {
    return MONGO.stores().uploads();
  }
}
