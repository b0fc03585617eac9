package im.milena.sinks.history;

import im.milena.log.LogRecord;
import im.milena.sinks.Received;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.history.LogPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Records beside history what of which log it has applied, so that a Kafka that lost its data is
 * noticed before anything is numbered again.
 */
final class AppliedLog {
  private final LogPositions positions;
  private final LogOrigin origin;
  private final String log;
  private final Map<Integer, Long> unrecorded = new HashMap<>();

  /**
   * @param log name of the log's topic
   */
  AppliedLog(LogPositions positions, LogOrigin origin, String log) {
    this.positions = positions;
    this.origin = origin;
    this.log = log;
  }

  /** Takes note of records that were applied. */
  void applied(List<Received<LogRecord>> records) {
    records.forEach(
        record -> unrecorded.merge(record.partition().partition(), record.offset() + 1, Math::max));
  }

  void record() {
    if (!unrecorded.isEmpty()) {
      positions.record(origin, unrecorded);
      unrecorded.clear();
    }
  }

  /** Partitions that another reads on: what was applied here was recorded with the last commit. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.stream()
        .filter(partition -> partition.topic().equals(log))
        .forEach(partition -> unrecorded.remove(partition.partition()));
  }
}
