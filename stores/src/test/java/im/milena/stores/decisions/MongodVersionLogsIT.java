package im.milena.stores.decisions;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodVersionLogsIT extends VersionLogsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  VersionLogs logs() {
    return MONGO.stores().documents().versionLogs();
  }
}
