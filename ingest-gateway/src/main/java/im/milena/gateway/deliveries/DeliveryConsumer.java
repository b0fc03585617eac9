package im.milena.gateway.deliveries;

import im.milena.gateway.Trouble;
import im.milena.log.Delivery;
import im.milena.serdes.UndecodableException;
import im.milena.topics.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the deliveries of this gateway's slot, from the moment it took the slot. No group, no
 * committed offsets: what was written before is for connections that are gone.
 *
 * <p>After a change of slot the old partition is read up to where it ended at that moment.
 *
 * <p>It ends for good with {@link #failure} when reading can never succeed: then nothing is pushed
 * any more, and the process has to stop.
 */
public final class DeliveryConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryConsumer.class);

  /**
   * Bounds how long a command waits. Waking the consumer up instead would break off the command
   * itself.
   */
  private static final Duration POLL = Duration.ofMillis(100);

  /** Under load a short rest after each poll saves the broker most of its requests. */
  private static final long REST_MILLIS = 5;

  private static final long RETRY_MILLIS = 1_000;

  private final Topic<Delivery> topic;
  private final Consumer<Delivery> deliver;
  private final Runnable missed;
  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Trouble trouble;
  private final Thread thread;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Map<TopicPartition, Long> finishing = new HashMap<>();

  /** Partitions whose deliveries were lost, until their new positions are known. */
  private final Set<TopicPartition> lost = new HashSet<>();

  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  /**
   * @param consumer has no position yet; closed by this
   * @param missed called when deliveries were lost to this gateway, and once more when it fails
   */
  public DeliveryConsumer(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Topic<Delivery> topic,
      Consumer<Delivery> deliver,
      Runnable missed,
      Clock clock) {
    this.consumer = consumer;
    this.topic = topic;
    this.deliver = deliver;
    this.missed = missed;
    this.trouble = new Trouble(clock);
    this.thread = new Thread(this::run, "gateway-deliveries");
  }

  /**
   * @param client how to reach the brokers; in Kafka's own names
   */
  public static KafkaConsumer<byte[], byte[]> connect(Map<String, Object> client) {
    return new KafkaConsumer<>(
        settings(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> settings(Map<String, Object> client) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "milena-gateway-deliveries");
    return settings;
  }

  public void start() {
    thread.start();
  }

  /** Why deliveries are not read any more; empty while they are. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Why deliveries cannot be read at the moment; empty while they can. */
  public Optional<Trouble.Present> trouble() {
    return trouble.present();
  }

  /**
   * Follows the slot's partition from its present end; returns when that position is known.
   *
   * @throws java.util.concurrent.CompletionException if it cannot be known, or nothing is read any
   *     more
   */
  public void follow(int slot) {
    var done = new CompletableFuture<Void>();
    commands.add(
        () -> {
          try {
            switchTo(new TopicPartition(topic.name(), slot));
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    CompletableFuture.anyOf(done, ended).join();
  }

  private void switchTo(TopicPartition next) {
    Set<TopicPartition> before = new HashSet<>(consumer.assignment());
    finishing.remove(next);
    if (!before.contains(next)) {
      consumer.endOffsets(before).forEach(finishing::putIfAbsent);
      var all = new HashSet<>(before);
      all.add(next);
      consumer.assign(all);
      consumer.seekToEnd(Set.of(next));
    }
    long position = consumer.position(next);
    LOG.info("following deliveries partition={} offset={}", next.partition(), position);
  }

  private void run() {
    try {
      read();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      ended.completeExceptionally(new IllegalStateException("deliveries are not read any more"));
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
  }

  private void read() {
    while (!closing) {
      runCommands();
      if (consumer.assignment().isEmpty()) {
        rest(REST_MILLIS);
      } else {
        poll();
      }
    }
  }

  private void fail(Throwable cause) {
    LOG.error("deliveries are not read any more, the gateway has to stop", cause);
    failure = cause;
    try {
      missed.run();
    } catch (RuntimeException e) {
      LOG.error("connections could not be ended", e);
    }
  }

  private void runCommands() {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      command.run();
    }
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records;
    try {
      resumeAfterLoss();
      records = consumer.poll(POLL);
      trouble.over();
    } catch (OffsetOutOfRangeException e) {
      LOG.error(
          "deliveries are gone, every connection has to synchronise error={}", e.getMessage());
      lost.addAll(e.offsetOutOfRangePartitions().keySet());
      return;
    } catch (AuthenticationException
        | AuthorizationException
        | InvalidTopicException
        | UnsupportedVersionException e) {
      // These need somebody's help.
      throw e;
    } catch (KafkaException e) {
      LOG.warn("deliveries cannot be read, trying again error={}", e.toString());
      trouble.met("deliveries cannot be read: " + e);
      rest(RETRY_MILLIS);
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      deliver(record);
    }
    dropFinished();
    if (records.count() > 1) {
      rest(REST_MILLIS);
    }
  }

  /**
   * Connections end only when the new positions are known: what is written after their clients have
   * synchronised must not be skipped.
   */
  private void resumeAfterLoss() {
    lost.retainAll(consumer.assignment());
    if (!lost.isEmpty()) {
      consumer.seekToEnd(lost);
      lost.forEach(consumer::position);
      lost.clear();
      missed.run();
    }
  }

  private void deliver(ConsumerRecord<byte[], byte[]> record) {
    try {
      deliver.accept(topic.codec().decode(record.value()));
    } catch (UndecodableException e) {
      LOG.error(
          "delivery is unreadable, every connection has to synchronise partition={} offset={} error={}",
          record.partition(),
          record.offset(),
          e.getMessage());
      missed.run();
    } catch (RuntimeException e) {
      LOG.error(
          "delivery failed, every connection has to synchronise partition={} offset={}",
          record.partition(),
          record.offset(),
          e);
      missed.run();
    }
  }

  private void dropFinished() {
    if (finishing.isEmpty()) {
      return;
    }
    finishing.entrySet().removeIf(end -> !consumer.assignment().contains(end.getKey()));
    Set<TopicPartition> kept = new HashSet<>(consumer.assignment());
    kept.removeIf(p -> finishing.containsKey(p) && consumer.position(p) >= finishing.get(p));
    if (kept.size() < consumer.assignment().size()) {
      consumer.assign(kept);
      finishing.keySet().retainAll(kept);
    }
  }

  private static void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
