package im.milena.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records up to where they end when the reading begins, outside of any group: for
 * start checks and diagnosis. Partitions are read one after the other, each in the order of its
 * offsets.
 */
public final class CommittedRecords {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;

  public CommittedRecords(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Those of the whole topic; none if it does not exist. */
  public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    forNewest(topic, Long.MAX_VALUE, action);
  }

  /** At most {@code count} of each partition, those at its end. */
  public void forNewest(String topic, long count, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    try (var consumer = consumer()) {
      for (TopicPartition partition : partitions(topic, consumer)) {
        readNewest(
            consumer,
            partition,
            count,
            record -> {
              action.accept(record);
              return false;
            });
      }
    }
  }

  /** Whether there is such a record in the partition; reads no further than to the first. */
  public boolean contains(
      TopicPartition partition, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    try (var consumer = consumer()) {
      return readNewest(consumer, partition, Long.MAX_VALUE, wanted);
    }
  }

  private static boolean readNewest(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long count,
      Predicate<ConsumerRecord<byte[], byte[]>> last) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    consumer.seek(partition, Math.max(first, end - count));
    // Control records have offsets as well, so positions tell when all is read, and counts do not.
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (last.test(record)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<TopicPartition> partitions(
      String topic, KafkaConsumer<byte[], byte[]> consumer) {
    return Optional.ofNullable(consumer.listTopics().get(topic)).orElse(List.of()).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
