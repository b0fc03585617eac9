package im.milena.api;

import im.milena.embedded.EmbeddedMongo;
import im.milena.embedded.EmbeddedRedis;
import im.milena.objects.ObjectStorage;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same over the servers that come with Milena. */
class EmbeddedStoresApiIT extends ApiContract {
  @TempDir private static Path folder;
  private static EmbeddedRedis redis;
  private static EmbeddedMongo mongo;
  private static RedisStores redisStores;
  private static MongoStores mongoStores;

  @BeforeAll
  static void startServers() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    mongo = EmbeddedMongo.start(folder.resolve("mongo"), 0);
    redisStores = RedisStores.connect(redis.uri());
    String epoch = redisStores.slots().startEpoch(Map.of());
    redisStores.slots().filled(epoch, List.of("log-0"), 1);
    mongoStores = MongoStores.connect(mongo.connectionString(), "milena");
    mongoStores.ensureIndexes();
  }

  @AfterAll
  static void stopServers() {
    mongoStores.close();
    redisStores.close();
    mongo.close();
    redis.close();
  }

  @Override
  RunningApi.Stores stores() {
    Clock clock = Clock.systemUTC();
    return new RunningApi.Stores(
        redisStores.recentMessages(),
        mongoStores.history(),
        mongoStores.documents(),
        redisStores.tokens(mongoStores.tokens(clock), clock),
        redisStores.presence(),
        new ObjectStorage.Documents(mongoStores.uploads(), mongoStores.objects()));
  }
}
