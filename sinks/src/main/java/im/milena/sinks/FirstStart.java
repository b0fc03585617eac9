package im.milena.sinks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a group begins in partitions for which it never committed an offset. */
public interface FirstStart {
  /** With all that the topics have: for a projection that must hold everything. */
  FirstStart EARLIEST = Consumer::beginningOffsets;

  /**
   * The first record of each partition that was appended at that time or later; the end where none
   * was.
   *
   * @param time milliseconds
   */
  static Map<TopicPartition, Long> since(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, long time) {
    var question = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> question.put(partition, time));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(question);
    Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
    found.forEach(
        (partition, first) -> {
          if (first != null) {
            starts.put(partition, first.offset());
          }
        });
    return starts;
  }

  /**
   * The offset of the first record to read in each partition. Called while partitions are handed
   * out, by the consumer's thread.
   */
  Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);
}
