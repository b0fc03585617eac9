package im.milena.topology;

import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Judge;
import im.milena.topology.rules.Judged;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Turns bytes into an envelope or the reason why they are none. */
final class Validate implements FixedKeyProcessor<byte[], byte[], Judged> {
  static final String NAME = "validate";

  private final Judge judge;
  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], Judged> context;

  private Validate(Judge judge, TopologyMetrics metrics) {
    this.judge = judge;
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], Judged> context) {
    this.context = context;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    metrics.received();
    Arrival arrival = arrival(record.key(), record.value(), record.timestamp());
    context.forward(record.withValue(new Judged(arrival, judge.judge(arrival))));
  }

  private Arrival arrival(byte @Nullable [] key, byte @Nullable [] value, long time) {
    RecordMetadata origin =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record without an offset"));
    return new Arrival(origin.topic(), origin.partition(), origin.offset(), time, time, key, value);
  }

  static FixedKeyProcessorSupplier<byte[], byte[], Judged> supplier(
      Judge judge, TopologyMetrics metrics) {
    return () -> new Validate(judge, metrics);
  }
}
