package im.milena.sinks;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a sink does with the records it reads. Called by one thread. A method that throws {@link
 * im.milena.stores.StoreUnavailableException} is called again with the same argument, so each must
 * bear repetition; any other exception stops the sink.
 */
public interface Projection {
  /** Writes a batch; also called with empty ones, several times a second. */
  Outcome apply(Batch batch);

  /** Writes what {@link #apply} kept back; offsets are committed after it. */
  default void beforeCommit() {}

  /**
   * Names the life of the store that holds what was applied from the partition, empty if it has
   * only one. Committed beside the offset and given back by {@link #assigned}, to this process or
   * to another.
   */
  default String lineage(TopicPartition partition) {
    return "";
  }

  /**
   * Partitions this sink now reads, with the offset each begins at and, as metadata, the lineage of
   * what was applied before it.
   */
  default void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {}

  /** Partitions this sink no longer reads. */
  default void released(Collection<TopicPartition> partitions) {}
}
