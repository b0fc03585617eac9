package im.milena.standalone;

import im.milena.directory.sending.ProducerSettings;
import im.milena.sinks.SinkSettings;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every part that runs on its own is told. */
final class ClusterOptions {
  private static final Duration LINGER = Duration.ofMillis(3);

  @Mixin Servers servers;
  @Mixin TopicsOptions topics;
  @Mixin ListenOptions listen;
  @Mixin private OperatorPage page;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description =
          "A name that stays with this instance over restarts, so that it gets its partitions straight back."
              + " Two live instances must not share one.")
  @Nullable String instance;

  @Option(
      names = "--compression",
      paramLabel = "none|lz4",
      description = "Of what is written to Kafka (default: ${DEFAULT-VALUE}).")
  String compression = "lz4";

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * @throws IllegalStateException if no Kafka answers
   */
  String answeringKafka() {
    String kafka = servers.kafka();
    KafkaAnswer.check(kafka);
    return kafka;
  }

  /**
   * Refuses to go on with a Kafka that holds less than the stores have applied of it, and goes on
   * looking.
   *
   * @param mongo null for a part that does not use it; so is redis
   */
  LogCheck watchLog(RunningParts parts, @Nullable MongoStores mongo, @Nullable RedisStores redis) {
    return LogWatch.startIn(
        parts, new LogCheck(servers.kafka(), topics.topics(), servers.mongoDatabase, mongo, redis));
  }

  /** How this process writes to ingress and deliveries. */
  ProducerSettings producing() {
    return new ProducerSettings(servers.kafka(), LINGER, compression);
  }

  LogParts log() {
    return new LogParts(topics.topics(), registry);
  }

  /** The defaults of a reader of the log, with what this process was told. */
  SinkSettings settled(SinkSettings defaults) {
    SinkSettings compressed = defaults.withCompression(compression);
    return instance == null ? compressed : compressed.withInstance(instance);
  }

  /** Call once the part runs. */
  void serveOperators(RunningParts parts, String name) {
    page.start(parts, 0, registry);
    System.out.println("milena " + name + " is running");
    System.out.flush();
  }
}
