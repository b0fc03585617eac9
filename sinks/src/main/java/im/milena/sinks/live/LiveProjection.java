package im.milena.sinks.live;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.sinks.AppliedPositions;
import im.milena.sinks.Batch;
import im.milena.sinks.Interval;
import im.milena.sinks.Outcome;
import im.milena.sinks.Projection;
import im.milena.sinks.Received;
import im.milena.sinks.RecordLog;
import im.milena.stores.cache.RecentMessages;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Cache first, then presence, then push.
 *
 * <p>A device registers before its first read is answered. So a message that is cached before
 * presence is asked is in that first read, or the device is in the answer and gets it pushed; the
 * other order has a moment in which it is neither. And nobody is pushed a message whose
 * predecessors cannot be read yet.
 *
 * <p>When Redis lost its data, the log is read again from where history has applied it, and all of
 * that is pushed again: a device that logged in between saw only what history had.
 */
final class LiveProjection implements Projection {
  private final Topics topics;
  private final RecentMessages cache;
  private final PresenceEpoch epochs;
  private final HistoryPositions history;
  private final Push push;
  private final LiveMetrics metrics;
  private final Interval checks;
  private final AppliedPositions positions;
  private @Nullable Batch cached;

  LiveProjection(
      Topics topics,
      RecentMessages cache,
      PresenceEpoch epochs,
      HistoryPositions history,
      Push push,
      LiveMetrics metrics,
      Interval checks) {
    this.topics = topics;
    this.cache = cache;
    this.epochs = epochs;
    this.history = history;
    this.push = push;
    this.metrics = metrics;
    this.checks = checks;
    this.positions = new AppliedPositions(topics.log());
  }

  @Override
  public Outcome apply(Batch batch) {
    cache(batch);
    if (batch.isEmpty() && !checks.isDue()) {
      publishPositions();
      return Outcome.APPLIED;
    }
    return pushAfterCaching(batch);
  }

  private Outcome pushAfterCaching(Batch batch) {
    String epoch = epochs.current();
    Set<TopicPartition> lost = epochs.appliedUnderAnother(epoch);
    if (checks.isDue()) {
      lost.addAll(behind());
      checks.restart();
    }
    if (!lost.isEmpty()) {
      return readAgain(lost, epoch);
    }
    publishPositions();
    List<Pushable> messages = pushables(batch);
    if (!messages.isEmpty()) {
      if (!epochs.isSettled(epoch)) {
        return new Outcome.NotYet("gateways are registering again after Redis lost its data");
      }
      push.push(messages);
      // Had Redis lost its data just before presence was asked, everybody would have seemed
      // offline.
      String afterwards = epochs.current();
      if (!afterwards.equals(epoch)) {
        return readAgain(epochs.appliedUnderAnother(afterwards), afterwards);
      }
    }
    metrics.applied(
        values(batch, topics.log()),
        batch.of(topics.readMarks()).size(),
        batch.of(topics.transients()).size());
    return Outcome.APPLIED;
  }

  @Override
  public String lineage(TopicPartition partition) {
    return epochs.of(partition);
  }

  @Override
  public void assigned(Map<TopicPartition, String> lineages) {
    epochs.assigned(lineages);
  }

  @Override
  public void released(Collection<TopicPartition> partitions) {
    epochs.released(partitions);
    positions.forget(partitions);
  }

  /** Once per batch: a repetition because of presence or Kafka finds it done. */
  private void cache(Batch batch) {
    if (batch == cached) {
      return;
    }
    List<LogRecord> records = values(batch, topics.log());
    List<ReadMark> marks = values(batch, topics.readMarks());
    if (!records.isEmpty()) {
      cache.apply(records);
    }
    if (!marks.isEmpty()) {
      cache.mergeReadMarks(marks);
    }
    metrics.cached(records);
    RecordLog.applied("cached", batch.of(topics.log()));
    positions.applied(batch);
    cached = batch;
  }

  private Outcome readAgain(Set<TopicPartition> lost, String epoch) {
    Map<TopicPartition, Long> offsets = history.of(keptByHistory(lost));
    positions.forget(lost);
    epochs.apply(lost, epoch);
    cached = null;
    return new Outcome.Rewind(offsets, "Redis lost its data");
  }

  /**
   * Partitions of which the cache knows less than it was given: a replica took over, or Redis
   * restarted from an older file. The epoch survives that.
   */
  private Set<TopicPartition> behind() {
    var behind = new HashSet<TopicPartition>();
    positions
        .published()
        .forEach(
            (partition, offset) -> {
              if (cache.applied(partition).orElse(-1L) < offset) {
                behind.add(new TopicPartition(topics.log().name(), partition));
                behind.add(new TopicPartition(topics.readMarks().name(), partition));
              }
            });
    return behind;
  }

  /** Transients are nowhere else; only those in hand are repeated. */
  private Set<TopicPartition> keptByHistory(Set<TopicPartition> partitions) {
    var kept = new HashSet<>(partitions);
    kept.removeIf(partition -> partition.topic().equals(topics.transients().name()));
    return kept;
  }

  private void publishPositions() {
    Map<Integer, Long> moved = positions.unpublished();
    if (!moved.isEmpty()) {
      cache.publishApplied(moved);
      positions.published(moved);
    }
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

  private static <V> List<V> values(Batch batch, Topic<V> topic) {
    return batch.of(topic).stream().map(Received::value).toList();
  }
}
