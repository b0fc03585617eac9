package im.milena.stores.decisions;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoVersionLogsIT extends VersionLogsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  VersionLogs logs() {
    return MONGO.stores().documents().versionLogs();
  }
}
