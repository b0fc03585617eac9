package im.milena.sinks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How one sink reads and writes Kafka.
 *
 * @param group consumer group; instances with the same one share the partitions
 * @param instance static membership: a name that outlives restarts, so that a restarted instance
 *     gets its partitions back without a rebalance. Empty: dynamic
 * @param commitInterval how often offsets are committed, and how much is applied again after a
 *     crash
 * @param pollRecords most records in a batch
 * @param compression Kafka's {@code compression.type} of what the sink writes; {@code none} inside
 *     one machine
 * @param drain how long {@code close} waits for the batch in hand
 */
public record SinkSettings(
    String bootstrapServers,
    String group,
    Optional<String> instance,
    FetchSettings fetching,
    Duration commitInterval,
    int pollRecords,
    String compression,
    Duration drain) {

  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

  /**
   * The history sink writes read marks once per commit; seldom, because each is an update of its
   * own.
   */
  private static final Duration HISTORY_COMMIT_INTERVAL = Duration.ofSeconds(5);

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int LINGER_MILLIS = 2;
  private static final int DELIVERY_MILLIS = 10_000;
  private static final int REQUEST_MILLIS = 5_000;
  private static final int SESSION_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int FETCH_BYTES = 8 * 1024 * 1024;

  /** A poll's records for one slot leave in one request. */
  private static final int BATCH_BYTES = 256 * 1024;

  public SinkSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("MILENA_KAFKA must name at least one broker, got: ''");
    }
    if (group.isBlank()) {
      throw new IllegalArgumentException("a sink's group must not be empty");
    }
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "commit interval must not be negative, got: " + commitInterval);
    }
    if (pollRecords < 1) {
      throw new IllegalArgumentException("poll records must be at least 1, got: " + pollRecords);
    }
  }

  /**
   * The history sink's defaults.
   *
   * @param prefix the catalogue's topic prefix, which also keeps groups on shared clusters apart
   */
  public static SinkSettings history(String bootstrapServers, String prefix) {
    return of(bootstrapServers, prefix + "milena-history", FetchSettings.LAZY, 2_000)
        .withCommitInterval(HISTORY_COMMIT_INTERVAL);
  }

  /**
   * The live sink's defaults. A batch costs five round trips whatever its size, and on a machine
   * that is busy each of them waits for a processor: large batches are how it catches up.
   */
  public static SinkSettings live(String bootstrapServers, String prefix) {
    return of(bootstrapServers, prefix + "milena-live", FetchSettings.EAGER, 5_000);
  }

  /**
   * The defaults of a follower of the log.
   *
   * @param name the follower's; each has a group of its own
   */
  public static SinkSettings follower(String bootstrapServers, String prefix, String name) {
    return of(bootstrapServers, prefix + "milena-" + name, FetchSettings.LAZY, 2_000);
  }

  private static SinkSettings of(
      String bootstrapServers, String group, FetchSettings fetching, int pollRecords) {
    return new SinkSettings(
        bootstrapServers,
        group,
        Optional.empty(),
        fetching,
        COMMIT_INTERVAL,
        pollRecords,
        "none",
        DRAIN);
  }

  public SinkSettings withInstance(String name) {
    return new SinkSettings(
        bootstrapServers,
        group,
        Optional.of(name),
        fetching,
        commitInterval,
        pollRecords,
        compression,
        drain);
  }

  public SinkSettings withCommitInterval(Duration interval) {
    return new SinkSettings(
        bootstrapServers, group, instance, fetching, interval, pollRecords, compression, drain);
  }

  public SinkSettings withPollRecords(int records) {
    return new SinkSettings(
        bootstrapServers, group, instance, fetching, commitInterval, records, compression, drain);
  }

  public SinkSettings withCompression(String type) {
    return new SinkSettings(
        bootstrapServers, group, instance, fetching, commitInterval, pollRecords, type, drain);
  }

  Map<String, Object> consumerConfig() {
    var config = new HashMap<String, Object>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, fetching.minBytes());
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) fetching.maxWait().toMillis());
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
    instance.ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
    return config;
  }

  /** Of a consumer that is in no group. */
  Map<String, Object> replayConfig() {
    Map<String, Object> config = consumerConfig();
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    return config;
  }

  Map<String, Object> producerConfig() {
    var config = new HashMap<String, Object>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, instance.orElse(group));
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS);
    return config;
  }
}
