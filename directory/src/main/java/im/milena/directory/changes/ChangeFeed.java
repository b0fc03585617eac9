package im.milena.directory.changes;

import im.milena.log.DirectoryChange;
import im.milena.serdes.UndecodableException;
import im.milena.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code directory.changes} from its present end and tells this process. No group and no
 * committed offsets: a process that starts has no copies yet. While the topic cannot be read copies
 * end by themselves, so a sick broker is waited for and no more.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Topic<DirectoryChange> topic;
  private final ChangeListener listener;
  private final Thread thread = new Thread(this::run, "directory-changes");
  private volatile boolean closing;

  /** Whether the listener has to hear that something was missed. */
  private boolean lostTrack;

  /**
   * @param kafka how to reach the brokers, in Kafka's own client settings
   */
  public ChangeFeed(
      Map<String, Object> kafka, Topic<DirectoryChange> topic, ChangeListener listener) {
    this(
        new KafkaConsumer<>(
            settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic,
        listener);
  }

  ChangeFeed(
      Consumer<byte[], byte[]> consumer, Topic<DirectoryChange> topic, ChangeListener listener) {
    this.consumer = consumer;
    this.topic = topic;
    this.listener = listener;
    thread.setDaemon(true);
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    var settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "milena-directory-changes");
    return settings;
  }

  /**
   * Returns when changes from now on will be seen.
   *
   * @throws KafkaException if the topic cannot be reached
   */
  public void start() {
    follow();
    thread.start();
  }

  void follow() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void run() {
    try {
      while (!closing) {
        if (!round()) {
          rest();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("closing");
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  /**
   * Whatever fails, here or in a listener: something was missed, and that is owed to the listener
   * until it has heard of it.
   *
   * @return false if the next round should wait a little
   */
  boolean round() {
    try {
      if (lostTrack) {
        listener.lostTrack();
        lostTrack = false;
      }
      consumer.poll(POLL).forEach(this::tell);
      return true;
    } catch (InvalidOffsetException e) {
      LOG.warn("changes were missed, dropping all copies error={}", e.getMessage());
      lostTrack = true;
      consumer.seekToEnd(e.partitions());
      return true;
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("changes cannot be read, trying again error={}", e.toString());
      lostTrack = true;
      return false;
    }
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    try {
      listener.changed(topic.codec().decode(record.value()));
    } catch (UndecodableException e) {
      LOG.error(
          "change is unreadable, dropping all copies topic={} partition={} offset={} error={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      lostTrack = true;
      listener.lostTrack();
      lostTrack = false;
    }
  }

  private void rest() {
    try {
      Thread.sleep(RETRY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE.multipliedBy(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
