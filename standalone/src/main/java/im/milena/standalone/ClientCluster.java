package im.milena.standalone;

import im.milena.directory.tokens.TokenSettings;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import picocli.CommandLine.Mixin;

/** What gateway and api are told when they run on their own. */
final class ClientCluster {
  @Mixin ClusterOptions cluster;
  @Mixin SecurityOptions security;

  ClientParts parts(RunningParts parts) {
    String secret = secret();
    Servers servers = cluster.servers;
    cluster.answeringKafka();
    RedisStores redis = StoreParts.redis(parts, servers.redis());
    MongoStores mongo = StoreParts.mongo(parts, servers.mongo(), servers.mongoDatabase);
    cluster.watchLog(parts, mongo, redis);
    TokenSettings tokens = security.tokens(secret);
    DirectoryParts directory =
        parts.open(
            "directory",
            () ->
                new DirectoryParts(
                    cluster.topics.topics(),
                    cluster.producing(),
                    mongo,
                    redis,
                    tokens,
                    security.directoryPolicy(),
                    cluster.registry),
            DirectoryParts::close);
    return new ClientParts(directory, mongo, redis, cluster.registry);
  }

  String secret() {
    if (security.secret == null) {
      throw new IllegalStateException(
          "--secret (or MILENA_SECRET) must be given: only `milena up` makes one by itself");
    }
    return security.secret;
  }
}
