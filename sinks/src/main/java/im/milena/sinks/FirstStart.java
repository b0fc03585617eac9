package im.milena.sinks;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a group begins in partitions for which it never committed an offset. */
public interface FirstStart {
  /** With all that the topics have: for a projection that must hold everything. */
  FirstStart EARLIEST = Consumer::beginningOffsets;

  /**
   * The offset of the first record to read in each partition. Called while partitions are handed
   * out, by the consumer's thread.
   */
  Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);
}
