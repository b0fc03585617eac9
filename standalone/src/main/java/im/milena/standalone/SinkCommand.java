package im.milena.standalone;

import im.milena.sinks.SinkSettings;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sink",
    header = "Runs one projection of the log: history or live.",
    description = "%nInstances of one sink share the partitions; start more to scale out.%n",
    mixinStandardHelpOptions = true)
final class SinkCommand {
  @Command(header = "Keeps messages in MongoDB.", mixinStandardHelpOptions = true)
  int history(@Mixin ClusterOptions cluster) {
    return ServerProcess.run(
        parts -> {
          cluster.answeringKafka();
          MongoStores mongo =
              StoreParts.mongo(parts, cluster.servers.mongo(), cluster.servers.mongoDatabase);
          LogCheck check = cluster.watchLog(parts, mongo, null);
          parts.start(() -> cluster.log().history(historySettings(cluster), mongo, check.origin()));
          cluster.serveOperators(parts, "sink history");
        },
        System.err);
  }

  @Command(
      header = "Keeps the cache in Redis up to date and tells gateways what is new.",
      mixinStandardHelpOptions = true)
  int live(@Mixin ClusterOptions cluster, @Mixin CacheOptions cache) {
    return ServerProcess.run(
        parts -> {
          Duration cacheLife = cache.life();
          cluster.answeringKafka();
          RedisStores redis = StoreParts.redis(parts, cluster.servers.redis());
          cluster.watchLog(parts, null, redis);
          SinkSettings settings =
              cluster.settled(
                  SinkSettings.live(cluster.servers.kafka(), cluster.topics.settings().prefix()));
          parts.start(
              () ->
                  cluster.log().live(settings, redis, cacheLife, historySettings(cluster).group()));
          cluster.serveOperators(parts, "sink live");
        },
        System.err);
  }

  private static SinkSettings historySettings(ClusterOptions cluster) {
    return cluster.settled(
        SinkSettings.history(cluster.servers.kafka(), cluster.topics.settings().prefix()));
  }
}
