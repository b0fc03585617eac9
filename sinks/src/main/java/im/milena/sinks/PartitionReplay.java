package im.milena.sinks;

import im.milena.stores.StoreUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Reads partitions once more, from given offsets to where they ended when it began, beside the
 * sink's own consumer and without moving what the group has committed.
 */
public final class PartitionReplay implements AutoCloseable {
  private static final Duration CLOSE = Duration.ZERO;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Decoder decoder;
  private final Map<TopicPartition, Long> rest;

  private PartitionReplay(
      KafkaConsumer<byte[], byte[]> consumer, Decoder decoder, Map<TopicPartition, Long> rest) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.rest = rest;
  }

  /**
   * @throws StoreUnavailableException if Kafka does not say where the partitions end
   */
  public static PartitionReplay of(
      SinkSettings settings, List<Source> sources, Map<TopicPartition, Long> begins) {
    KafkaConsumer<byte[], byte[]> consumer = consumer(settings);
    try {
      consumer.assign(begins.keySet());
      begins.forEach(consumer::seek);
      var rest = new HashMap<>(consumer.endOffsets(begins.keySet()));
      var replay = new PartitionReplay(consumer, new Decoder(sources), rest);
      replay.forgetFinished();
      return replay;
    } catch (RetriableException e) {
      consumer.close();
      throw new StoreUnavailableException("Kafka", e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(SinkSettings settings) {
    try {
      return new KafkaConsumer<>(settings.replayConfig());
    } catch (KafkaException e) {
      throw new StoreUnavailableException("Kafka", e);
    }
  }

  public boolean isFinished() {
    return rest.isEmpty();
  }

  /** What comes next, possibly nothing. Records that cannot be decoded are passed over. */
  public Batch next(Duration timeout) {
    try {
      Batch batch = decoder.decode(consumer.poll(timeout), Set.of());
      forgetFinished();
      return batch;
    } catch (RetriableException | OffsetOutOfRangeException e) {
      // trimmed while it was read: the caller has to look anew where to begin
      throw new StoreUnavailableException("Kafka", e);
    }
  }

  private void forgetFinished() {
    rest.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    consumer.pause(
        consumer.assignment().stream()
            .filter(partition -> !rest.containsKey(partition))
            .collect(Collectors.toSet()));
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE));
  }
}
