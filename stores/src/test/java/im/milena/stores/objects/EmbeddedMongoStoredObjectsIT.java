package im.milena.stores.objects;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoStoredObjectsIT extends StoredObjectsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  StoredObjects objects() {
    return MONGO.stores().objects();
  }
}
