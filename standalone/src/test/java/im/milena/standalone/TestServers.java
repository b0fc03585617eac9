package im.milena.standalone;

import im.milena.embedded.EmbeddedKafka;
import im.milena.embedded.EmbeddedMongo;
import im.milena.embedded.EmbeddedRedis;
import im.milena.embedded.LocalMongod;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Kafka, Redis and MongoDB (a real one if the machine has it) beside the test, each of which can
 * fail. A server that comes back has its port and its data.
 */
final class TestServers implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Path folder;
  private final int kafkaPort;
  private final int redisPort;
  private final Mongo mongo;
  private EmbeddedKafka kafka;
  private EmbeddedRedis redis;

  private interface Mongo {
    String connectionString();

    void stop();

    void restart();

    void close();
  }

  TestServers(Path folder, FreePorts ports) {
    this.folder = folder;
    kafkaPort = ports.next();
    redisPort = ports.next();
    startKafka();
    startRedis();
    mongo = LocalMongod.program().<Mongo>map(Real::new).orElseGet(() -> new Embedded(ports.next()));
  }

  Addresses addresses() {
    return new Addresses(kafka.bootstrapServers(), redis.uri(), mongo.connectionString(), "milena");
  }

  void restartKafka() {
    kafka.close();
    startKafka();
  }

  private void startKafka() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort);
  }

  void stopRedis() {
    redis.close();
  }

  void startRedis() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), redisPort);
  }

  /** Redis loses all its data. */
  void flushRedis() {
    tellRedis(commands -> commands.flushall());
  }

  /** Redis takes connections and commands and answers none of them for so long. */
  void hangRedis(Duration time) {
    tellRedis(commands -> commands.clientPause(time.toMillis()));
  }

  private <T> void tellRedis(
      Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    try (RedisConnection connection = RedisConnection.connect(redis.uri(), TIMEOUT)) {
      connection.call(command);
    }
  }

  void stopMongo() {
    mongo.stop();
  }

  void startMongo() {
    mongo.restart();
  }

  @Override
  public void close() {
    mongo.close();
    redis.close();
    kafka.close();
  }

  private static final class Real implements Mongo {
    private final LocalMongod mongod;

    Real(Path program) {
      mongod = LocalMongod.start(program);
    }

    @Override
    public String connectionString() {
      return mongod.connectionString();
    }

    @Override
    public void stop() {
      mongod.stop();
    }

    @Override
    public void restart() {
      mongod.restart();
    }

    @Override
    public void close() {
      mongod.close();
    }
  }

  private final class Embedded implements Mongo {
    private final int port;
    private EmbeddedMongo server;

    Embedded(int port) {
      this.port = port;
      restart();
    }

    @Override
    public String connectionString() {
      return server.connectionString();
    }

    @Override
    public void stop() {
      server.close();
    }

    @Override
    public void restart() {
      server = EmbeddedMongo.start(folder.resolve("mongo"), port);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
