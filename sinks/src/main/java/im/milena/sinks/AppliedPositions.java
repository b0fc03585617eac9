package im.milena.sinks;

import im.milena.log.LogRecord;
import im.milena.topics.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The highest ingress offset of each partition whose log records are all applied.
 *
 * <p>One envelope can make several records of the same ingress offset, and a poll can end between
 * them. So the offset of the last record counts only once the partition has nothing more to give;
 * until then it is the one before.
 */
public final class AppliedPositions {
  private final Topic<LogRecord> log;
  private final Map<Integer, Long> last = new HashMap<>();
  private final Map<Integer, Long> complete = new HashMap<>();
  private final Map<Integer, Long> published = new HashMap<>();

  public AppliedPositions(Topic<LogRecord> log) {
    this.log = log;
  }

  /** Takes note of a batch that was applied. */
  public void applied(Batch batch) {
    for (Received<LogRecord> record : batch.of(log)) {
      int partition = record.partition().partition();
      long offset = record.value().ingressOffset();
      last.merge(partition, offset, Math::max);
      if (offset > 0) {
        complete.merge(partition, offset - 1, Math::max);
      }
    }
    for (TopicPartition partition : batch.caughtUp()) {
      if (partition.topic().equals(log.name())) {
        complete(partition.partition());
      }
    }
  }

  /** Positions that moved since they were last {@link #published}. */
  public Map<Integer, Long> unpublished() {
    var moved = new HashMap<>(complete);
    moved.entrySet().removeAll(published.entrySet());
    return moved;
  }

  public void published(Map<Integer, Long> positions) {
    published.putAll(positions);
  }

  /** What readers were last told, by partition. */
  public Map<Integer, Long> published() {
    return Map.copyOf(published);
  }

  /** Forgets partitions that are read by another, or again from an earlier offset. */
  public void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(log.name())) {
        last.remove(partition.partition());
        complete.remove(partition.partition());
        published.remove(partition.partition());
      }
    }
  }

  private void complete(int partition) {
    Long offset = last.get(partition);
    if (offset != null) {
      complete.put(partition, offset);
    }
  }
}
