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
import im.milena.topics.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 *
 * <p>When Redis lost its data, or came back with older data, another epoch begins. Everything from
 * there on is put into the cache at once, so that readers can go on. Then the log is read again
 * from there, and all of that is pushed again when gateways have registered: a device that logged
 * in between may have seen less.
 */
final class LiveProjection implements Projection {
  private final Topics topics;
  private final RecentMessages cache;
  private final PresenceEpoch epochs;
  private final Refill refill;
  private final Push push;
  private final LiveMetrics metrics;
  private final Interval checks;
  private final AppliedPositions positions;
  private @Nullable Batch cached;
  private boolean unchecked;

  LiveProjection(
      Topics topics,
      RecentMessages cache,
      PresenceEpoch epochs,
      Refill refill,
      Push push,
      LiveMetrics metrics,
      Interval checks) {
    this.topics = topics;
    this.cache = cache;
    this.epochs = epochs;
    this.refill = refill;
    this.push = push;
    this.metrics = metrics;
    this.checks = checks;
    this.positions = new AppliedPositions(topics.log());
  }

  @Override
  public Outcome apply(Batch batch) {
    cache(batch);
    if (batch.isEmpty() && !isCheckDue() && positions.unpublished().isEmpty()) {
      return Outcome.APPLIED;
    }
    return pushAfterCaching(batch);
  }

  private Outcome pushAfterCaching(Batch batch) {
    boolean check = isCheckDue();
    String epoch = epochs.current();
    Set<TopicPartition> lost = epochs.appliedUnderAnother(epoch);
    if (lost.isEmpty() && isBehind()) {
      epoch = epochs.replace(epoch);
      lost = epochs.appliedUnderAnother(epoch);
    }
    if (!lost.isEmpty()) {
      return readAgain(lost, epoch);
    }
    if (check) {
      epochs.stillFilled(epoch);
    }
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
        values(batch.of(topics.log())),
        batch.of(topics.readMarks()).size(),
        batch.of(topics.transients()).size());
    return Outcome.APPLIED;
  }

  @Override
  public String lineage(TopicPartition partition) {
    Long position = isLog(partition) ? positions.published().get(partition.partition()) : null;
    return new Lineage(epochs.of(partition), position).text();
  }

  @Override
  public void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {
    starts.forEach(
        (partition, start) -> {
          Lineage lineage = Lineage.of(start.metadata());
          epochs.assigned(partition, lineage.epoch(), start.offset());
          Long position = lineage.position();
          if (position != null) {
            positions.published(Map.of(partition.partition(), position));
          }
        });
    unchecked = true;
  }

  private boolean isLog(TopicPartition partition) {
    return partition.topic().equals(topics.log().name());
  }

  @Override
  public void released(Collection<TopicPartition> partitions) {
    refill.stop();
    epochs.released(partitions);
    positions.forget(partitions);
  }

  /** Once per batch: a repetition because of presence or Kafka finds it done. */
  private void cache(Batch batch) {
    if (batch == cached) {
      return;
    }
    List<LogRecord> records = values(batch.of(topics.log()));
    List<ReadMark> marks = values(batch.of(topics.readMarks()));
    batch.of(topics.log()).stream()
        .collect(Collectors.groupingBy(record -> epochs.of(record.partition())))
        .forEach((epoch, received) -> cache.apply(epoch, values(received)));
    if (!marks.isEmpty()) {
      cache.mergeReadMarks(marks);
    }
    metrics.cached(records);
    RecordLog.applied("cached", batch.of(topics.log()));
    positions.applied(batch);
    cached = batch;
  }

  private Outcome readAgain(Set<TopicPartition> lost, String epoch) {
    Set<TopicPartition> kept = keptByHistory(lost);
    if (!refill.isOf(epoch, kept)) {
      Optional<Map<TopicPartition, Long>> begins = epochs.begins(epoch, kept);
      if (begins.isEmpty()) {
        String next = epochs.replace(epoch);
        return readAgain(epochs.appliedUnderAnother(next), next);
      }
      refill.start(epoch, begins.get());
    }
    Optional<Map<TopicPartition, Long>> filled = refill.proceed();
    if (filled.isEmpty()) {
      return new Outcome.NotYet("Redis lost its data and is filled again");
    }
    epochs.filled(epoch, kept);
    positions.forget(lost);
    epochs.apply(lost, epoch);
    cached = null;
    return new Outcome.Rewind(filled.get(), "Redis lost its data");
  }

  /**
   * Whether the cache knows less than it was given: a replica took over, or Redis restarted from an
   * older file. The epoch survives that. Publishes positions along with the question, because a
   * newer position would hide it.
   */
  private boolean isBehind() {
    Map<Integer, Long> told = positions.published();
    if (isCheckDue()) {
      if (told.keySet().stream()
          .anyMatch(p -> isLess(cache.applied(p).orElse(null), told.get(p)))) {
        return true;
      }
      checks.restart();
      unchecked = false;
    }
    Map<Integer, Long> moved = positions.unpublished();
    if (moved.isEmpty()) {
      return false;
    }
    Map<Integer, Long> before = cache.publishApplied(moved);
    positions.published(moved);
    return moved.keySet().stream().anyMatch(p -> isLess(before.get(p), told.get(p)));
  }

  private static boolean isLess(@Nullable Long held, @Nullable Long told) {
    return told != null && (held == null || held < told);
  }

  private boolean isCheckDue() {
    return unchecked || checks.isDue();
  }

  /** Transients are nowhere else; only those in hand are repeated. */
  private Set<TopicPartition> keptByHistory(Set<TopicPartition> partitions) {
    var kept = new HashSet<>(partitions);
    kept.removeIf(partition -> partition.topic().equals(topics.transients().name()));
    return kept;
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
