package im.milena.sinks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a partition is read from. A group that never committed for it begins where its {@link
 * FirstStart} says; a committed offset is followed if the topic still has it, and otherwise the
 * sink stops, unless the topic's records are fleeting.
 */
final class StartRules {
  private static final Logger LOG = LoggerFactory.getLogger(StartRules.class);

  private final String group;
  private final FirstStart firstStart;
  private final Set<String> mayBeTrimmed;

  StartRules(String group, FirstStart firstStart, List<Source> sources) {
    this.group = group;
    this.firstStart = firstStart;
    this.mayBeTrimmed =
        sources.stream()
            .filter(Source::mayBeTrimmed)
            .map(source -> source.topic().name())
            .collect(Collectors.toSet());
  }

  /**
   * The position to begin at and the metadata committed with it.
   *
   * @throws LogTrimmedException if records that were not applied are gone
   */
  Map<TopicPartition, OffsetAndMetadata> starts(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        known(consumer.committed(new HashSet<>(partitions)));
    Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> starts = begin(consumer, partitions, committed.keySet());
    committed.forEach(
        (partition, offset) ->
            starts.put(
                partition,
                follow(
                    partition,
                    offset,
                    Objects.requireNonNull(firsts.get(partition)),
                    Objects.requireNonNull(ends.get(partition)))));
    return starts;
  }

  /** Kafka answers null for a partition that nothing was committed for. */
  private static Map<TopicPartition, OffsetAndMetadata> known(
      Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
    var known = new HashMap<TopicPartition, OffsetAndMetadata>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null) {
            known.put(partition, offset);
          }
        });
    return known;
  }

  private Map<TopicPartition, OffsetAndMetadata> begin(
      Consumer<?, ?> consumer,
      Collection<TopicPartition> partitions,
      Set<TopicPartition> committed) {
    var unknown = new HashSet<>(partitions);
    unknown.removeAll(committed);
    var starts = new HashMap<TopicPartition, OffsetAndMetadata>();
    if (!unknown.isEmpty()) {
      firstStart
          .offsets(consumer, unknown)
          .forEach(
              (partition, offset) -> {
                LOG.info("begins group={} partition={} offset={}", group, partition, offset);
                starts.put(partition, new OffsetAndMetadata(offset));
              });
    }
    return starts;
  }

  private OffsetAndMetadata follow(
      TopicPartition partition, OffsetAndMetadata committed, long first, long end) {
    long offset = committed.offset();
    if (offset >= first && offset <= end) {
      return new OffsetAndMetadata(offset, committed.metadata());
    }
    if (!mayBeTrimmed.contains(partition.topic())) {
      throw new LogTrimmedException(group, partition, offset, first, end);
    }
    LOG.warn(
        "expired records are skipped group={} partition={} offset={} first={}",
        group,
        partition,
        offset,
        first);
    return new OffsetAndMetadata(first, committed.metadata());
  }
}
