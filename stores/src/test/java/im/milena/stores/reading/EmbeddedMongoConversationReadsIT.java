package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.MongoServer;
import im.milena.stores.RedisServer;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedMongoConversationReadsIT extends ConversationReadsContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();
  @RegisterExtension static final MongoServer MONGO = MongoServer.embedded();

  @Override
  RecentMessages cache() {
    return REDIS.stores().recentMessages();
  }

  @Override
  History history() {
    return MONGO.stores().history();
  }

  @Override
  void loseTheCache() {
    REDIS.loseEverything();
  }

  @Override
  void beginEpoch() {
    REDIS.beginEpoch();
  }

  @Override
  void expire(ConversationId conversation, Seq seq) {
    REDIS.connection().call(commands -> commands.del("milena:{" + conversation + "}:m:" + seq));
  }
}
