package im.milena.sinks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What every sink counts. {@code milena.sink.consumed = milena.sink.applied +
 * milena.sink.dead.letters}, all counted when a batch is finished: a record that is tried again
 * counts once, one that is read again counts again.
 */
final class SinkMetrics {
  private static final String SINK = "sink";

  private final MeterRegistry registry;
  private final String sink;
  private final Counter consumed;
  private final Counter applied;
  private final Counter deadLetters;
  private final Counter retries;
  private final Counter rewinds;
  private final DistributionSummary batches;
  private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();

  SinkMetrics(MeterRegistry registry, String sink) {
    this.registry = registry;
    this.sink = sink;
    this.consumed = registry.counter("milena.sink.consumed", SINK, sink);
    this.applied = registry.counter("milena.sink.applied", SINK, sink);
    this.deadLetters = registry.counter("milena.sink.dead.letters", SINK, sink);
    this.retries = registry.counter("milena.sink.retries", SINK, sink);
    this.rewinds = registry.counter("milena.sink.rewinds", SINK, sink);
    this.batches =
        DistributionSummary.builder("milena.sink.batch").tag(SINK, sink).register(registry);
  }

  /** So many records of a batch whose rest takes longer. */
  void applied(int records) {
    consumed.increment(records);
    applied.increment(records);
  }

  void finished(Batch batch) {
    int bad = batch.bad().size();
    if (batch.size() + bad == 0) {
      return;
    }
    consumed.increment(batch.size() + bad);
    applied.increment(batch.size());
    deadLetters.increment(bad);
    batches.record(batch.size() + bad);
  }

  void retried() {
    retries.increment();
  }

  void rewound() {
    rewinds.increment();
  }

  void lag(TopicPartition partition, long records) {
    Lag lag = lags.get(partition);
    if (lag != null) {
      lag.records().set(records);
    }
  }

  void assigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      lags.computeIfAbsent(partition, this::register);
    }
  }

  void released(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lag lag = lags.remove(partition);
      if (lag != null) {
        registry.remove(lag.gauge());
      }
    }
  }

  private Lag register(TopicPartition partition) {
    var records = new AtomicLong();
    Gauge gauge =
        Gauge.builder("milena.sink.lag", records, AtomicLong::doubleValue)
            .tag(SINK, sink)
            .tag("topic", partition.topic())
            .tag("partition", Integer.toString(partition.partition()))
            .register(registry);
    return new Lag(records, gauge);
  }

  private record Lag(AtomicLong records, Gauge gauge) {}
}
