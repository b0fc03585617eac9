package im.milena.standalone;

import im.milena.api.Api;
import im.milena.api.ApiParts;
import im.milena.api.ApiSettings;
import im.milena.gateway.GatewayPorts;
import im.milena.gateway.GatewaySettings;
import im.milena.gateway.SteadyClock;
import im.milena.gateway.wiring.Gateway;
import im.milena.objects.ObjectStorage;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/** Starts the parts that face clients: the gateway and the api. */
final class ClientParts {
  private final DirectoryParts directory;
  final MongoStores mongo;
  private final RedisStores redis;
  private final PrometheusMeterRegistry registry;

  ClientParts(
      DirectoryParts directory,
      MongoStores mongo,
      RedisStores redis,
      PrometheusMeterRegistry registry) {
    this.directory = directory;
    this.mongo = mongo;
    this.redis = redis;
    this.registry = registry;
  }

  Part gateway(GatewaySettings settings, Topics topics, String kafka) {
    Gateway gateway =
        new Gateway(
            settings,
            new GatewayPorts(
                directory.directory.tokens(),
                directory.directory.sender(),
                directory.directory.reads(),
                directory.directory.conversations().list()::pinned,
                redis.presence(),
                redis.watchers(),
                redis.slots(),
                directory.directory.groups().members(),
                directory.kicks,
                directory.deliveries),
            topics.deliveries(),
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka),
            registry,
            Clock.systemUTC(),
            new SteadyClock());
    try {
      gateway.start();
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    return new RunningPart("gateway", gateway::state, gateway::close);
  }

  Part api(ApiSettings settings, Optional<ObjectStorage> objects) {
    Api api =
        Api.start(
            settings,
            new ApiParts(
                directory.directory, redis.presence(), objects, registry, Clock.systemUTC()));
    return RunningPart.of("api", api::close);
  }
}
