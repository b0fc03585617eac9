package im.milena.sinks.live;

import im.milena.sinks.FirstStart;
import im.milena.sinks.HistoryPositions;
import im.milena.topics.Topics;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A new live group begins where history has committed, because what lies before is found there, or
 * as far back as {@code deliveries} are kept, whichever is earlier.
 *
 * <p>History alone would not do: it may have read on while devices were connected and no live sink
 * told them. That is only looked after for as long as a delivery lives: a gateway that misses one
 * for longer makes its devices synchronise anyway.
 */
final class RecentStart implements FirstStart {
  private final Topics topics;
  private final HistoryPositions history;
  private final Clock clock;

  RecentStart(Topics topics, HistoryPositions history, Clock clock) {
    this.topics = topics;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Map<TopicPartition, Long> offsets(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    long oldest =
        clock.millis()
            - Long.parseLong(topics.deliveries().setting(TopicConfig.RETENTION_MS_CONFIG));
    Map<TopicPartition, Long> starts = FirstStart.since(consumer, partitions, oldest);
    history
        .of(keptByHistory(partitions))
        .forEach((partition, offset) -> starts.merge(partition, offset, Math::min));
    return starts;
  }

  private Set<TopicPartition> keptByHistory(Collection<TopicPartition> partitions) {
    var kept = new HashSet<>(partitions);
    kept.removeIf(partition -> partition.topic().equals(topics.transients().name()));
    return kept;
  }
}
