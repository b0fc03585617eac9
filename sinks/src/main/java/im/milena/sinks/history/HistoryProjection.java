package im.milena.sinks.history;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.sinks.AppliedPositions;
import im.milena.sinks.Batch;
import im.milena.sinks.BatchOutcome;
import im.milena.sinks.Interval;
import im.milena.sinks.Projection;
import im.milena.sinks.Received;
import im.milena.sinks.RecordLog;
import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.history.History;
import im.milena.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Stores each batch at once and soon publishes its position: a promise to readers that every
 * message up to it can be found. Read marks are written once per commit, which comes more seldom: a
 * sender's mark moves with every message, and only the last of many counts.
 */
final class HistoryProjection implements Projection {
  private final Topics topics;
  private final History history;
  private final AppliedLog appliedLog;
  private final VersionLogs versionLogs;
  private final HistoryMetrics metrics;
  private final PendingReadMarks marks = new PendingReadMarks();
  private final AppliedPositions positions;
  private final Interval publishing;

  HistoryProjection(
      Topics topics,
      History history,
      AppliedLog appliedLog,
      VersionLogs versionLogs,
      HistoryMetrics metrics,
      Interval publishing) {
    this.topics = topics;
    this.history = history;
    this.appliedLog = appliedLog;
    this.versionLogs = versionLogs;
    this.metrics = metrics;
    this.positions = new AppliedPositions(topics.log());
    this.publishing = publishing;
  }

  @Override
  public BatchOutcome apply(Batch batch) {
    if (marks.isFull()) {
      writeMarks();
    }
    List<Received<LogRecord>> received = batch.of(topics.log());
    List<LogRecord> records = received.stream().map(Received::value).toList();
    if (!records.isEmpty()) {
      history.apply(records);
      touchLists(records);
      records.forEach(marks::addSender);
      metrics.stored(records);
      RecordLog.applied("stored", received);
    }
    for (Received<ReadMark> mark : batch.of(topics.readMarks())) {
      marks.add(mark.value());
    }
    positions.applied(batch);
    appliedLog.applied(received);
    if (publishing.isDue()) {
      publish();
      publishing.restart();
    }
    return BatchOutcome.APPLIED;
  }

  /** After the rows, because who synchronises looks at the rows. */
  private void touchLists(List<LogRecord> records) {
    List<Touch> touches =
        records.stream().flatMap(record -> ConversationTouches.of(record).stream()).toList();
    if (!touches.isEmpty()) {
      versionLogs.touch(touches);
    }
  }

  @Override
  public void beforeCommit() {
    writeMarks();
    publish();
    appliedLog.record();
  }

  private void publish() {
    Map<Integer, Long> moved = positions.unpublished();
    if (!moved.isEmpty()) {
      history.publishApplied(moved);
      positions.published(moved);
    }
  }

  @Override
  public void released(Collection<TopicPartition> partitions) {
    positions.forget(partitions);
    appliedLog.forget(partitions);
  }

  private void writeMarks() {
    if (!marks.isEmpty()) {
      Collection<ReadMark> merged = marks.all();
      history.mergeReadMarks(merged);
      metrics.marked(merged.size());
      marks.clear();
    }
  }
}
