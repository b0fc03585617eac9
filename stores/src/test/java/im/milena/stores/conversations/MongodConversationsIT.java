package im.milena.stores.conversations;

import im.milena.stores.MongoServer;
import im.milena.stores.decisions.Pending;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodConversationsIT extends ConversationsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Conversations rows() {
    return MONGO.stores().documents().conversations();
  }

  @Override
  Pending pending() {
    return MONGO.stores().documents().pending();
  }
}
