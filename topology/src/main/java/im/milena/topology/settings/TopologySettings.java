package im.milena.topology.settings;

import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * How one instance of the topology runs.
 *
 * @param applicationId consumer group, and prefix of changelogs and transactional ids. Another one
 *     starts with empty state
 */
public record TopologySettings(
    String applicationId,
    String bootstrapServers,
    Storage storage,
    Pacing pacing,
    FailOver failOver) {
  private static final int BATCH_BYTES = 256 * 1024;

  /** A new transaction often meets the markers of the last one still on their way. */
  private static final int RETRY_MILLIS = 10;

  /**
   * Records of a task's changelogs that may be missing where the task goes. Standbys lag by less;
   * restoring so many takes no time.
   */
  private static final long RECOVERY_LAG = 200;

  /** Kafka's lowest. */
  private static final Duration PROBING = Duration.ofMinutes(1);

  public TopologySettings {
    if (!applicationId.matches("[a-zA-Z0-9._-]{1,128}")) {
      throw new IllegalArgumentException(
          "application id may hold letters, digits, '.', '_' and '-', got: '"
              + applicationId
              + "'");
    }
  }

  /** The one application id of an installation. */
  public static String applicationId(TopicsSettings topics) {
    return topics.groupPrefix() + "topology";
  }

  public static TopologySettings singleMachine(
      TopicsSettings topics, String bootstrapServers, Path folder) {
    return new TopologySettings(
        applicationId(topics),
        bootstrapServers,
        Storage.at(folder),
        Pacing.SINGLE_MACHINE,
        FailOver.SINGLE_MACHINE);
  }

  /**
   * Kafka's own settings, without the bound on RocksDB's memory, which is an object and comes with
   * the runner.
   */
  StreamsConfig streamsConfig(Topics topics) {
    return new StreamsConfig(streamsProperties(topics));
  }

  public Map<String, Object> streamsProperties(Topics topics) {
    var config = new HashMap<String, Object>();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(StreamsConfig.STATE_DIR_CONFIG, storage.folder().toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, pacing.commitInterval().toMillis());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, pacing.threads());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, storage.recordCacheBytes());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.ingress().replication());
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    // A task has one input, so there is nothing to wait for; the check itself costs a String.format
    // per record.
    config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    failLoudly(config);
    sharing(config);
    producer(config, topics);
    return config;
  }

  /** A handler that went on would keep what the record had written before it failed. */
  private static void failLoudly(Map<String, Object> config) {
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailExceptionHandler.class);
    config.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class);
    config.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DefaultProductionExceptionHandler.class);
  }

  private void sharing(Map<String, Object> config) {
    config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "none");
    config.put(
        StreamsConfig.GROUP_PROTOCOL_CONFIG, failOver.protocol().name().toLowerCase(Locale.ROOT));
    if (failOver.protocol() == GroupProtocol.CLASSIC) {
      classic(config);
    }
  }

  private void classic(Map<String, Object> config) {
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, failOver.standbys());
    // A restarted instance gets tasks when its state is nearly there, and asks again every minute.
    config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, RECOVERY_LAG);
    config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING.toMillis());
    int session = (int) failOver.sessionTimeout().toMillis();
    config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 3);
    if (failOver.instanceId() != null) {
      config.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
          failOver.instanceId());
    }
  }

  private void producer(Map<String, Object> config, Topics topics) {
    put(
        config,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        failOver.transactionTimeout().toMillis());
    put(config, ProducerConfig.LINGER_MS_CONFIG, pacing.linger().toMillis());
    put(config, ProducerConfig.COMPRESSION_TYPE_CONFIG, pacing.compression());
    put(config, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    put(config, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    // The largest dead letter must leave, or it would stop its partition for good.
    put(
        config,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        topics.deadLetters().setting(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
  }

  private static void put(Map<String, Object> config, String key, Object value) {
    config.put(StreamsConfig.producerPrefix(key), String.valueOf(value));
  }
}
