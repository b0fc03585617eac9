package im.milena.standalone;

import im.milena.api.ApiSettings;
import im.milena.directory.sending.ProducerSettings;
import im.milena.followers.mentions.MentionFollower;
import im.milena.gateway.GatewaySettings;
import im.milena.objects.ObjectStorage;
import im.milena.sinks.SinkSettings;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Every part of Milena in this process, over servers that already run. */
final class SingleMachine {
  private static final TopicsSettings SIZE = TopicsSettings.SINGLE_MACHINE;

  private final Addresses addresses;
  private final Path folder;
  private final String bind;
  private final SecurityOptions security;
  private final ObjectOptions objects;
  private final Duration cacheLife;
  private final String secret;
  private final RunningParts parts;
  private final StartProgress progress;

  SingleMachine(
      Addresses addresses,
      Path folder,
      String bind,
      SecurityOptions security,
      ObjectOptions objects,
      Duration cacheLife,
      String secret,
      RunningParts parts,
      StartProgress progress) {
    this.addresses = addresses;
    this.folder = folder;
    this.bind = bind;
    this.security = security;
    this.objects = objects;
    this.cacheLife = cacheLife;
    this.secret = secret;
    this.parts = parts;
    this.progress = progress;
  }

  /** Returns the registry that all parts count in, once all run. */
  PrometheusMeterRegistry start(int wsPort, ApiSettings api) throws InterruptedException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Topics topics = Topics.of(SIZE);
    var mongoClient =
        CompletableFuture.supplyAsync(
            () -> StoreParts.mongo(parts, addresses.mongo(), addresses.mongoDatabase()));
    var redisClient =
        CompletableFuture.supplyAsync(() -> StoreParts.redis(parts, addresses.redis()));
    MongoStores mongo = mongoClient.join();
    RedisStores redis = redisClient.join();
    LogCheck check =
        LogWatch.startIn(
            parts,
            new LogCheck(addresses.kafka(), topics, addresses.mongoDatabase(), mongo, redis));
    createTopics(topics);
    progress.done("topics and indexes are there");

    LogParts log = new LogParts(topics, registry);
    SinkSettings history = SinkSettings.history(addresses.kafka(), SIZE.prefix());
    Part topology =
        parts.start(
            () ->
                log.topology(
                    TopologySettings.singleMachine(
                        SIZE, addresses.kafka(), folder.resolve("topology")),
                    false));
    parts.start(() -> log.history(history, mongo, check.origin()));
    parts.start(
        () ->
            log.live(
                SinkSettings.live(addresses.kafka(), SIZE.prefix()),
                redis,
                cacheLife,
                history.group()));
    parts.start(
        () ->
            log.mentions(
                SinkSettings.follower(addresses.kafka(), SIZE.prefix(), MentionFollower.NAME),
                ProducerSettings.singleMachine(addresses.kafka()),
                mongo,
                history.group()));
    DirectoryParts directory =
        parts.open(
            "directory",
            () ->
                new DirectoryParts(
                    topics,
                    ProducerSettings.singleMachine(addresses.kafka()),
                    mongo,
                    redis,
                    security.tokens(secret),
                    security.directoryPolicy(),
                    registry),
            DirectoryParts::close);
    ClientParts clients = new ClientParts(directory, mongo, redis, registry);
    parts.start(
        () ->
            clients.gateway(
                GatewaySettings.at(bind, wsPort).withLoginPolicy(security.policy()),
                topics,
                addresses.kafka()));
    ObjectStorage store = objects.openOr(folder.resolve("objects"), parts, mongo, secret);
    parts.start(() -> clients.api(api, Optional.of(store)));
    progress.done("gateway and api listen");
    Readiness.await(topology, parts);
    progress.done("topology numbers messages");
    return registry;
  }

  private void createTopics(Topics topics) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.kafka()))) {
      TopicAdmin catalogue = new TopicAdmin(admin, topics);
      catalogue.create();
      List<String> fatal =
          catalogue.check().stream()
              .filter(difference -> difference.fatal())
              .map(Object::toString)
              .toList();
      if (!fatal.isEmpty()) {
        throw new IllegalStateException(
            "the topics on "
                + addresses.kafka()
                + " are not as the catalogue wants them: "
                + fatal);
      }
    }
  }
}
