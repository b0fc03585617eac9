package im.milena.stores.conversations;

import im.milena.stores.MongoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongodMentionsIT extends MentionsContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.real();

  @Override
  Mentions mentions() {
    return MONGO.stores().documents().mentions();
  }
}
