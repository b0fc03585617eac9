package im.milena.stores.tokens;

import im.milena.stores.MongoServer;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoTokensIT extends TokensContract {
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  Tokens tokens(Clock clock) {
    return MONGO.stores().tokens(clock);
  }
}
