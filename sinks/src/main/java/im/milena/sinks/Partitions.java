package im.milena.sinks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions a sink owns: where each begins, how far it is applied, what of that is committed.
 * A position counts as applied when the batch in hand does not begin before it.
 */
final class Partitions implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final StartRules startRules;
  private final Projection projection;
  private final SinkMetrics metrics;
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private @Nullable Batch inHand;
  private boolean held;
  private boolean broken;

  Partitions(
      Consumer<byte[], byte[]> consumer,
      StartRules startRules,
      Projection projection,
      SinkMetrics metrics) {
    this.consumer = consumer;
    this.startRules = startRules;
    this.projection = projection;
    this.metrics = metrics;
  }

  /** The batch that is being applied; none of it is committed before {@link #putDown}. */
  @Nullable Batch inHand() {
    return inHand;
  }

  void take(Batch batch) {
    inHand = batch;
  }

  void putDown() {
    inHand = null;
  }

  /**
   * Fetches nothing until {@link #release}, so that polling only tells the group that this sink is
   * alive.
   */
  void hold() {
    held = true;
    consumer.pause(consumer.assignment());
  }

  void release() {
    if (held) {
      held = false;
      var resumed = new HashSet<>(consumer.paused());
      resumed.removeAll(unplaced);
      consumer.resume(resumed);
    }
  }

  boolean arePlaced() {
    return unplaced.isEmpty();
  }

  /**
   * Begins to read partitions that were handed over while whoever knows where to begin was sick.
   * Until that succeeds they are paused and nothing of them is committed.
   */
  void place() {
    if (arePlaced()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> starts =
        startRules.starts(consumer, Set.copyOf(unplaced));
    starts.forEach((partition, start) -> consumer.seek(partition, start.offset()));
    projection.assigned(starts);
    unplaced.clear();
    if (!held) {
      consumer.resume(starts.keySet());
    }
  }

  /** After this nothing is committed any more: what is applied is no longer known to be right. */
  void abandon() {
    broken = true;
  }

  /**
   * Commits every position that moved, after the projection has written what it kept back. A commit
   * that fails for a while is made good by the next.
   */
  void commit() {
    commit(consumer.assignment());
  }

  /**
   * Reads again from the given offsets, or from the beginning of the batch in hand where that is
   * lower.
   */
  void rewind(Map<TopicPartition, Long> offsets) {
    var targets = new HashMap<>(offsets);
    targets.keySet().retainAll(consumer.assignment());
    targets.keySet().removeAll(unplaced);
    targets.replaceAll((partition, offset) -> Math.min(offset, position(partition)));
    Batch dropped = inHand;
    if (dropped != null) {
      dropped.begins().forEach((partition, offset) -> targets.merge(partition, offset, Math::min));
    }
    targets.forEach(consumer::seek);
    putDown();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    unplaced.addAll(partitions);
    consumer.pause(partitions);
    // Any position will do for a partition that is paused; without one the consumer looks for it
    // itself, and fails where nothing was committed.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    metrics.assigned(partitions);
    try {
      place();
    } catch (RuntimeException e) {
      if (!SickDependency.is(e)) {
        throw e;
      }
      LOG.warn("unplaced partitions={} error={}", partitions, e.getMessage());
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (!broken) {
      try {
        commit(partitions);
      } catch (RuntimeException e) {
        if (!SickDependency.is(e)) {
          throw e;
        }
        LOG.warn("uncommitted when revoked partitions={} error={}", partitions, e.getMessage());
      }
    }
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    Batch batch = inHand;
    if (batch != null) {
      inHand = batch.without(partitions);
    }
    committed.keySet().removeAll(partitions);
    unplaced.removeAll(partitions);
    projection.released(partitions);
    metrics.released(partitions);
  }

  private void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> moved = moved(partitions);
    if (moved.isEmpty()) {
      return;
    }
    projection.beforeCommit();
    try {
      consumer.commitSync(moved, COMMIT_TIMEOUT);
      committed.putAll(moved);
    } catch (RebalanceInProgressException | CommitFailedException e) {
      LOG.info("uncommitted during a rebalance error={}", e.getMessage());
    } catch (RetriableException e) {
      LOG.warn("uncommitted error={}", e.getMessage());
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> moved(Collection<TopicPartition> partitions) {
    Set<TopicPartition> owned = consumer.assignment();
    var moved = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (TopicPartition partition : partitions) {
      if (owned.contains(partition) && !unplaced.contains(partition)) {
        var now = new OffsetAndMetadata(position(partition), projection.metadata(partition));
        if (!now.equals(committed.get(partition))) {
          moved.put(partition, now);
        }
      }
    }
    return moved;
  }

  /** Everything before it is applied. */
  private long position(TopicPartition partition) {
    Batch batch = inHand;
    Long begin = batch == null ? null : batch.begins().get(partition);
    return Objects.requireNonNullElseGet(begin, () -> consumer.position(partition));
  }
}
