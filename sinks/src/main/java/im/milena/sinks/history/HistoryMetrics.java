package im.milena.sinks.history;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.sinks.SinkContext;
import im.milena.sinks.StageLatency;
import io.micrometer.core.instrument.Counter;
import java.util.List;

/**
 * What went into history. Log records applied = {@code milena.stored} + {@code
 * milena.stored.changes} + {@code milena.stored.nothing}; {@code milena.stored.read.marks} counts
 * merged marks, so it is lower than the marks read.
 */
final class HistoryMetrics {
  private final Counter stored;
  private final Counter changes;
  private final Counter nothing;
  private final Counter marks;
  private final StageLatency latency;

  HistoryMetrics(SinkContext context) {
    this.stored = context.registry().counter("milena.stored");
    this.changes = context.registry().counter("milena.stored.changes");
    this.nothing = context.registry().counter("milena.stored.nothing");
    this.marks = context.registry().counter("milena.stored.read.marks");
    this.latency = context.latency("history");
  }

  void stored(List<LogRecord> records) {
    long now = latency.now();
    for (LogRecord record : records) {
      if (record.change() instanceof Change.Nothing) {
        nothing.increment();
      } else {
        (record.change() instanceof Change.Numbered ? stored : changes).increment();
        latency.record(record.acceptedAt(), now);
      }
    }
  }

  void marked(int count) {
    marks.increment(count);
  }
}
