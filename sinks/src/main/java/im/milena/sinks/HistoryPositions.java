package im.milena.sinks;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far history has read, in offsets of the topics themselves: what lies before needs no cache.
 * Throws {@link im.milena.stores.StoreUnavailableException} if Kafka does not say.
 */
public interface HistoryPositions {
  /**
   * The offset of history's next record in each partition; the first there is where it has read
   * nothing.
   */
  Map<TopicPartition, Long> of(Set<TopicPartition> partitions);

  /** The first offset that each partition still has. */
  Map<TopicPartition, Long> firsts(Set<TopicPartition> partitions);
}
