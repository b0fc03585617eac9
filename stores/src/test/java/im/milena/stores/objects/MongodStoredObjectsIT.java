package im.milena.stores.objects;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodStoredObjectsIT extends StoredObjectsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  StoredObjects objects() {
    return MONGO.stores().objects();
  }
}
