package im.milena.standalone;

import im.milena.embedded.EmbeddedKafka;
import im.milena.embedded.EmbeddedMongo;
import im.milena.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The servers that {@code up} brings along, for those of the three that it was not given. */
final class EmbeddedServers {
  private static final int ANY_PORT = 0;

  private final Path data;
  private final Servers given;
  private final RunningParts parts;
  private final StartProgress progress;
  private final @Nullable Path redisExecutable;

  EmbeddedServers(
      Path data,
      Servers given,
      RunningParts parts,
      StartProgress progress,
      @Nullable Path redisExecutable) {
    this.data = data;
    this.given = given;
    this.parts = parts;
    this.progress = progress;
    this.redisExecutable = redisExecutable;
  }

  /** Starts the missing ones side by side and returns when all serve. */
  Addresses start() {
    var kafka = CompletableFuture.supplyAsync(this::kafka);
    var redis = CompletableFuture.supplyAsync(this::redis);
    var mongo = CompletableFuture.supplyAsync(this::mongo);
    try {
      CompletableFuture.allOf(kafka, redis, mongo).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return new Addresses(kafka.join(), redis.join(), mongo.join(), given.mongoDatabase);
  }

  private String kafka() {
    if (given.kafka != null) {
      return given.kafka;
    }
    EmbeddedKafka kafka =
        parts.open(
            "kafka",
            () -> EmbeddedKafka.start(data.resolve("kafka"), ANY_PORT),
            EmbeddedKafka::close);
    progress.done("Kafka serves on " + kafka.bootstrapServers());
    return kafka.bootstrapServers();
  }

  private String redis() {
    if (given.redis != null) {
      return given.redis;
    }
    Path folder = data.resolve("redis");
    EmbeddedRedis redis =
        parts.open(
            "redis",
            () ->
                redisExecutable == null
                    ? EmbeddedRedis.start(folder, ANY_PORT)
                    : EmbeddedRedis.start(folder, ANY_PORT, redisExecutable),
            EmbeddedRedis::close);
    progress.done("Redis serves on " + redis.uri());
    return redis.uri();
  }

  private String mongo() {
    if (given.mongo != null) {
      return given.mongo;
    }
    EmbeddedMongo mongo =
        parts.open(
            "mongo",
            () -> EmbeddedMongo.start(data.resolve("mongo"), ANY_PORT),
            EmbeddedMongo::close);
    progress.done("Mongo-compatible server serves on " + mongo.connectionString());
    return mongo.connectionString();
  }
}
