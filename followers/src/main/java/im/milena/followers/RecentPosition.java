package im.milena.followers;

import im.milena.sinks.FirstStart;
import im.milena.sinks.HistoryPositions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A follower that never committed begins where history has committed, or an hour ago if that is
 * earlier, but never beyond the horizon: never with all that the log holds.
 *
 * <p>Builds without followers reacted before they committed history's offset, so up to there all is
 * done. The hour is for whoever starts the history sinks of a build first and its followers later;
 * what is done twice by that has the same ids and is dropped.
 */
final class RecentPosition implements FirstStart {
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final HistoryPositions history;
  private final Clock clock;

  RecentPosition(HistoryPositions history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Map<TopicPartition, Long> offsets(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> lowest =
        FirstStart.since(consumer, partitions, Horizon.before(clock));
    Map<TopicPartition, Long> recent =
        FirstStart.since(consumer, partitions, clock.millis() - OVERLAP.toMillis());
    Map<TopicPartition, Long> kept = history.of(Set.copyOf(partitions));
    var starts = new HashMap<TopicPartition, Long>();
    for (TopicPartition partition : partitions) {
      long wanted = Math.min(of(recent, partition), of(kept, partition));
      starts.put(partition, Math.max(of(lowest, partition), wanted));
    }
    return starts;
  }

  private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition));
  }
}
