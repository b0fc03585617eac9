package im.milena.sinks;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a sink does with the records it reads. Called by one thread. A method that throws {@link
 * im.milena.stores.UnavailableException}, or what Kafka calls retriable, is called again with the
 * same argument, so each must bear repetition; any other exception stops the sink.
 */
public interface Projection {
  /** Writes a batch; also called with empty ones, several times a second. */
  BatchOutcome apply(Batch batch);

  /** Writes what {@link #apply} kept back; offsets are committed after it. */
  default void beforeCommit() {}

  /**
   * Up to 4,096 characters that are committed beside the partition's offset and given back by
   * {@link #assigned}, to this process or to another: which life of the store holds what was
   * applied, or how far the record at the offset is done.
   */
  default String metadata(TopicPartition partition) {
    return "";
  }

  /**
   * Partitions this sink now reads, with the offset each begins at and the {@link #metadata}
   * committed beside it; empty if nobody committed, or somebody else set the offset.
   */
  default void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {}

  /** Partitions this sink no longer reads. */
  default void released(Collection<TopicPartition> partitions) {}
}
