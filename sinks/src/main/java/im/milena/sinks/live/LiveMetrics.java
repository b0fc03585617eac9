package im.milena.sinks.live;

import im.milena.log.LogRecord;
import im.milena.sinks.SinkContext;
import im.milena.sinks.StageLatency;
import im.milena.sinks.live.Routing.Routed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What went into the cache and out to gateways. The sink's applied records = {@code milena.cached}
 * + {@code milena.cached.nothing} + {@code milena.cached.read.marks} + {@code milena.transients} as
 * long as nothing is repeated. {@code milena.delivered.receivers} counts users named in deliveries;
 * a group's members are counted by its gateways.
 */
final class LiveMetrics {
  private final Counter cached;
  private final Counter nothing;
  private final Counter marks;
  private final Counter transients;
  private final Counter records;
  private final Counter receivers;
  private final StageLatency cacheLatency;
  private final StageLatency deliveredLatency;

  LiveMetrics(SinkContext context) {
    MeterRegistry registry = context.registry();
    this.cached = registry.counter("milena.cached");
    this.nothing = registry.counter("milena.cached.nothing");
    this.marks = registry.counter("milena.cached.read.marks");
    this.transients = registry.counter("milena.transients");
    this.records = registry.counter("milena.delivered.records");
    this.receivers = registry.counter("milena.delivered.receivers");
    this.cacheLatency = context.latency("cache");
    this.deliveredLatency = context.latency("delivered");
  }

  /** Readers see these records from now on. */
  void cached(List<LogRecord> log) {
    long now = cacheLatency.now();
    for (LogRecord record : log) {
      if (!record.change().isNothing()) {
        cacheLatency.record(record.acceptedAt(), now);
      }
    }
  }

  /** A batch is finished, pushes included. */
  void applied(List<LogRecord> log, int readMarks, int passedOn) {
    long empty = log.stream().filter(record -> record.change().isNothing()).count();
    nothing.increment(empty);
    cached.increment(log.size() - empty);
    marks.increment(readMarks);
    transients.increment(passedOn);
  }

  void delivered(List<Pushable> messages, List<Routed> routed) {
    long now = deliveredLatency.now();
    messages.forEach(message -> deliveredLatency.record(message.record().acceptedAt(), now));
    records.increment(routed.size());
    for (Routed one : routed) {
      receivers.increment(one.push().receivers().named());
    }
  }
}
