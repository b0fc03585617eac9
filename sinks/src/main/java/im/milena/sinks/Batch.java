package im.milena.sinks;

import im.milena.log.DeadLetter;
import im.milena.topics.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What one poll brought, decoded; within a partition in the partition's order. Often empty. */
public final class Batch {
  private final List<Received<?>> records;
  private final List<DeadLetter> bad;
  private final Set<TopicPartition> caughtUp;

  Batch(List<Received<?>> records, List<DeadLetter> bad, Set<TopicPartition> caughtUp) {
    this.records = List.copyOf(records);
    this.bad = List.copyOf(bad);
    this.caughtUp = Set.copyOf(caughtUp);
  }

  /** The records of one topic. */
  @SuppressWarnings("unchecked") // each value was decoded by the codec of its topic
  public <V> List<Received<V>> of(Topic<V> topic) {
    List<Received<V>> found = new ArrayList<>(records.size());
    for (Received<?> record : records) {
      if (record.partition().topic().equals(topic.name())) {
        found.add((Received<V>) record);
      }
    }
    return found;
  }

  /**
   * Partitions of which no committed record is left behind this batch. Records of one transaction
   * become visible together, so the last envelope seen there is complete.
   */
  public Set<TopicPartition> caughtUp() {
    return caughtUp;
  }

  /** Decoded records, without those that could not be. */
  public int size() {
    return records.size();
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** What is left when the first so many decoded records are done. */
  public Batch withoutFirst(int done) {
    return done == 0 ? this : new Batch(records.subList(done, records.size()), bad, caughtUp);
  }

  List<DeadLetter> bad() {
    return bad;
  }

  /** The first decoded record of each partition in it. */
  Collection<Received<?>> firsts() {
    var firsts = new HashMap<TopicPartition, Received<?>>();
    records.forEach(record -> firsts.putIfAbsent(record.partition(), record));
    return firsts.values();
  }

  /** The first offset of each partition in it. */
  Map<TopicPartition, Long> begins() {
    var begins = new HashMap<TopicPartition, Long>();
    records.forEach(record -> begins.merge(record.partition(), record.offset(), Math::min));
    bad.forEach(letter -> begins.merge(standing(letter), letter.offset(), Math::min));
    return begins;
  }

  Batch without(Collection<TopicPartition> partitions) {
    return new Batch(
        records.stream().filter(record -> !partitions.contains(record.partition())).toList(),
        bad.stream().filter(letter -> !partitions.contains(standing(letter))).toList(),
        Set.of());
  }

  private static TopicPartition standing(DeadLetter letter) {
    return new TopicPartition(letter.topic(), letter.partition());
  }
}
