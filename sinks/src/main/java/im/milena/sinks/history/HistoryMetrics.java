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
  private final Counters counters = new Counters();

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
      Counter counter = record.change().fold(counters);
      counter.increment();
      if (counter != nothing) {
        latency.record(record.acceptedAt(), now);
      }
    }
  }

  void marked(int count) {
    marks.increment(count);
  }

  /** Which counter a record counts for. */
  private final class Counters implements Change.Fold<Counter> {
    @Override
    public Counter numbered(Change.Numbered change) {
      return stored;
    }

    @Override
    public Counter revoked(Change.Revoked change) {
      return changes;
    }

    @Override
    public Counter deleted(Change.Deleted change) {
      return changes;
    }

    @Override
    public Counter edited(Change.Edited change) {
      return changes;
    }

    @Override
    public Counter cleared(Change.Cleared change) {
      return changes;
    }

    @Override
    public Counter bounded(Change.Bounded change) {
      return changes;
    }

    @Override
    public Counter nothing(Change.Nothing change) {
      return nothing;
    }
  }
}
