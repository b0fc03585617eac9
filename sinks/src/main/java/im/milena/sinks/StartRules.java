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
 * Where a partition is read from. A group that never committed for it begins at the earliest
 * record; a committed offset is followed if the topic still has it, and otherwise the sink stops,
 * unless the topic's records are fleeting.
 */
final class StartRules {
  private static final Logger LOG = LoggerFactory.getLogger(StartRules.class);

  private final String group;
  private final Set<String> mayBeTrimmed;

  StartRules(String group, List<Source> sources) {
    this.group = group;
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
        consumer.committed(new HashSet<>(partitions));
    Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var starts = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (TopicPartition partition : partitions) {
      starts.put(
          partition,
          start(
              partition,
              committed.get(partition),
              Objects.requireNonNull(firsts.get(partition)),
              Objects.requireNonNull(ends.get(partition))));
    }
    return starts;
  }

  private OffsetAndMetadata start(
      TopicPartition partition, @Nullable OffsetAndMetadata committed, long first, long end) {
    if (committed == null) {
      LOG.info("new group event=begin group={} partition={} offset={}", group, partition, first);
      return new OffsetAndMetadata(first);
    }
    long offset = committed.offset();
    if (offset >= first && offset <= end) {
      return new OffsetAndMetadata(offset, committed.metadata());
    }
    if (!mayBeTrimmed.contains(partition.topic())) {
      throw new LogTrimmedException(group, partition, offset, first, end);
    }
    LOG.warn(
        "expired event=skip group={} partition={} offset={} first={}",
        group,
        partition,
        offset,
        first);
    return new OffsetAndMetadata(first, committed.metadata());
  }
}
