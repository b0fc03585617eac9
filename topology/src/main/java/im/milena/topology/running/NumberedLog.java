package im.milena.topology.running;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.serdes.Codec;
import im.milena.topics.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the log itself says of whether something was numbered. */
final class NumberedLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Admin admin;
  private final String bootstrapServers;
  private final Codec<LogRecord> codec;

  NumberedLog(Admin admin, String bootstrapServers, Codec<LogRecord> codec) {
    this.admin = admin;
    this.bootstrapServers = bootstrapServers;
    this.codec = codec;
  }

  /** Whether a committed record is in the partition, or was before it was trimmed. */
  boolean hasRecords(TopicPartition partition) {
    return has(partition, value -> true);
  }

  /** As {@link #hasRecords}, but of a numbered message. */
  boolean hasNumbers(TopicPartition partition) {
    return has(partition, value -> codec.decode(value).change() instanceof Change.Numbered);
  }

  private boolean has(TopicPartition partition, Predicate<byte[]> wanted) {
    if (offset(partition, OffsetSpec.earliest()) > 0) {
      return true;
    }
    long end = offset(partition, OffsetSpec.latest());
    return end > 0 && isRead(partition, end, wanted);
  }

  private long offset(TopicPartition partition, OffsetSpec spec) {
    return Answers.await(
            admin
                .listOffsets(
                    Map.of(partition, spec), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition))
        .offset();
  }

  /** A transaction that was aborted leaves offsets and nothing to read. */
  private boolean isRead(TopicPartition partition, long end, Predicate<byte[]> wanted) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (wanted.test(record.value())) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
