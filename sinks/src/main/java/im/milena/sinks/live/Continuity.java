package im.milena.sinks.live;

import im.milena.sinks.AppliedPositions;
import im.milena.sinks.Batch;
import im.milena.sinks.BatchOutcome;
import im.milena.sinks.Interval;
import im.milena.stores.cache.RecentMessages;
import im.milena.topics.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis still holds what was written to it, and what is to be done when it does not.
 *
 * <p>When Redis lost its data, or came back with older data, another epoch begins. Everything from
 * there on is put into the cache at once, so that readers can go on. Then the log is read again
 * from there, and all of that is pushed again when gateways have registered: a device that logged
 * in between may have seen less.
 */
final class Continuity {
  private final Topics topics;
  private final RecentMessages cache;
  private final Epochs epochs;
  private final Refill refill;
  private final Interval checks;
  private final AppliedPositions positions;
  private String epoch = "";
  private boolean unchecked;

  Continuity(Topics topics, RecentMessages cache, Epochs epochs, Refill refill, Interval checks) {
    this.topics = topics;
    this.cache = cache;
    this.epochs = epochs;
    this.refill = refill;
    this.checks = checks;
    this.positions = new AppliedPositions(topics.log());
  }

  void cached(Batch batch) {
    positions.applied(batch);
  }

  /** Whether there is something to {@link #check} even without records. */
  boolean isDue() {
    return isCheckDue() || !positions.unpublished().isEmpty();
  }

  /** Empty if Redis holds what it was given. */
  Optional<BatchOutcome> check() {
    boolean check = isCheckDue();
    epoch = epochs.current();
    Set<TopicPartition> lost = epochs.appliedUnderAnother(epoch);
    if (lost.isEmpty() && isBehind()) {
      epoch = epochs.replace(epoch);
      lost = epochs.appliedUnderAnother(epoch);
    }
    if (!lost.isEmpty()) {
      return Optional.of(readAgain(lost));
    }
    if (check) {
      epochs.stillFilled(epoch);
    }
    return Optional.empty();
  }

  /** Whether everybody who is connected shows in presence. */
  boolean isSettled() {
    return epochs.isSettled(epoch);
  }

  /**
   * Empty if Redis is the one that was last checked. Had it lost its data just before presence was
   * asked, everybody would have seemed offline.
   */
  Optional<BatchOutcome> checkAgain() {
    String before = epoch;
    epoch = epochs.current();
    return epoch.equals(before)
        ? Optional.empty()
        : Optional.of(readAgain(epochs.appliedUnderAnother(epoch)));
  }

  /** The epoch under which a partition's records are written. */
  String epochOf(TopicPartition partition) {
    return epochs.of(partition);
  }

  String lineage(TopicPartition partition) {
    boolean log = partition.topic().equals(topics.log().name());
    Long position = log ? positions.published().get(partition.partition()) : null;
    return new Lineage(epochs.of(partition), position).text();
  }

  void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {
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

  void released(Collection<TopicPartition> partitions) {
    refill.stop();
    epochs.released(partitions);
    positions.forget(partitions);
  }

  private BatchOutcome readAgain(Set<TopicPartition> lost) {
    Set<TopicPartition> kept = keptByHistory(lost);
    if (!refill.isOf(epoch, kept)) {
      Optional<Map<TopicPartition, Long>> begins = epochs.begins(epoch, kept);
      if (begins.isEmpty()) {
        epoch = epochs.replace(epoch);
        return readAgain(epochs.appliedUnderAnother(epoch));
      }
      refill.start(epoch, begins.get());
    }
    Optional<Map<TopicPartition, Long>> filled = refill.proceed();
    if (filled.isEmpty()) {
      return new BatchOutcome.NotYet("Redis lost its data and is filled again");
    }
    epochs.filled(epoch, kept);
    positions.forget(lost);
    epochs.apply(lost, epoch);
    return new BatchOutcome.Rewind(filled.get(), "Redis lost its data");
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
}
