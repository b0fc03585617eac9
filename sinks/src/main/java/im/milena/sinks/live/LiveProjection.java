package im.milena.sinks.live;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.sinks.Batch;
import im.milena.sinks.BatchOutcome;
import im.milena.sinks.Projection;
import im.milena.sinks.Received;
import im.milena.sinks.RecordLog;
import im.milena.stores.cache.RecentMessages;
import im.milena.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Cache first, then presence, then push.
 *
 * <p>A device registers before its first read is answered. So a message that is cached before
 * presence is asked is in that first read, or the device is in the answer and gets it pushed; the
 * other order has a moment in which it is neither. And nobody is pushed a message whose
 * predecessors cannot be read yet.
 */
final class LiveProjection implements Projection {
  private final Topics topics;
  private final RecentMessages cache;
  private final Continuity continuity;
  private final Push push;
  private final LiveMetrics metrics;
  private @Nullable Batch cached;

  LiveProjection(
      Topics topics, RecentMessages cache, Continuity continuity, Push push, LiveMetrics metrics) {
    this.topics = topics;
    this.cache = cache;
    this.continuity = continuity;
    this.push = push;
    this.metrics = metrics;
  }

  @Override
  public BatchOutcome apply(Batch batch) {
    cache(batch);
    if (batch.isEmpty() && !continuity.isDue()) {
      return BatchOutcome.APPLIED;
    }
    BatchOutcome outcome = continuity.check().orElseGet(() -> push(batch));
    if (outcome.dropsBatch()) {
      cached = null;
    }
    return outcome;
  }

  private BatchOutcome push(Batch batch) {
    List<Pushable> messages = pushables(batch);
    if (!messages.isEmpty()) {
      if (!continuity.isSettled()) {
        return new BatchOutcome.NotYet("gateways are registering again after Redis lost its data");
      }
      push.push(messages);
      Optional<BatchOutcome> lost = continuity.checkAgain();
      if (lost.isPresent()) {
        return lost.get();
      }
    }
    metrics.applied(
        values(batch.of(topics.log())),
        batch.of(topics.readMarks()).size(),
        batch.of(topics.transients()).size());
    return BatchOutcome.APPLIED;
  }

  @Override
  public String metadata(TopicPartition partition) {
    return continuity.lineage(partition);
  }

  @Override
  public void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {
    continuity.assigned(starts);
  }

  @Override
  public void released(Collection<TopicPartition> partitions) {
    continuity.released(partitions);
  }

  /** Once per batch: a repetition because of presence or Kafka finds it done. */
  private void cache(Batch batch) {
    if (batch == cached) {
      return;
    }
    List<LogRecord> records = values(batch.of(topics.log()));
    List<ReadMark> marks = values(batch.of(topics.readMarks()));
    batch.of(topics.log()).stream()
        .collect(Collectors.groupingBy(record -> continuity.epochOf(record.partition())))
        .forEach((epoch, received) -> cache.apply(epoch, values(received)));
    if (!marks.isEmpty()) {
      cache.mergeReadMarks(marks);
    }
    metrics.cached(records);
    RecordLog.applied("cached", batch.of(topics.log()));
    continuity.cached(batch);
    cached = batch;
  }

  /**
   * Transients first: a client that has been told of its new group takes the chat's copy of the
   * news for a message. The other way round it finds the group by the message, and tells nobody
   * that it is a new one.
   */
  private List<Pushable> pushables(Batch batch) {
    return Stream.of(topics.transients(), topics.log())
        .flatMap(topic -> batch.of(topic).stream())
        .map(record -> Pushable.of(record.value()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static <V> List<V> values(List<Received<V>> received) {
    return received.stream().map(Received::value).toList();
  }
}
