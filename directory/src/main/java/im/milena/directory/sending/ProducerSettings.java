package im.milena.directory.sending;

import im.milena.log.Envelope;
import im.milena.topics.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer that writes envelopes and deliveries: idempotent, every in-sync replica, done or
 * failed within 8 s because clients give up after 10.
 *
 * @param bootstrapServers in Kafka's form
 * @param linger how long a record waits for company; 2 ms costs little latency and saves most of
 *     the requests
 * @param compression {@code none} inside one machine, {@code lz4} between machines
 */
public record ProducerSettings(String bootstrapServers, Duration linger, String compression) {
  private static final Duration MAX_BLOCK = Duration.ofMillis(1_500);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofMillis(6_500);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
  private static final int BATCH_BYTES = 64 * 1024;

  /** People wait while a partition changes its leader; Kafka's own second would double that. */
  private static final Duration LONGEST_RETRY_PAUSE = Duration.ofMillis(200);

  public ProducerSettings {
    if (!compression.equals("none") && !compression.equals("lz4")) {
      throw new IllegalArgumentException(
          "MILENA_COMPRESSION must be none or lz4, got: " + compression);
    }
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("producer linger must be 0..1 s, got: " + linger);
    }
  }

  public static ProducerSettings singleMachine(String bootstrapServers) {
    return new ProducerSettings(bootstrapServers, Duration.ofMillis(5), "none");
  }

  /** Opens a producer; the caller closes it. */
  public Producer<byte[], byte[]> open() {
    return new KafkaProducer<>(config(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  Map<String, Object> config() {
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis()),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression),
        Map.entry(
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Envelope.MAX_BYTES + 2 * Topics.HEADROOM_BYTES),
        Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, LONGEST_RETRY_PAUSE.toMillis()),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis()),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis()),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis()));
  }
}
