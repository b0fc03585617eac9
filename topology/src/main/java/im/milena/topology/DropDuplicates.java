package im.milena.topology;

import im.milena.log.Envelope;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Judged;
import im.milena.topology.rules.RecentSends;
import im.milena.topology.rules.Repeats;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells an envelope that was applied before from a new one. Only looks: {@link RememberSends}
 * writes, once it is applied.
 */
final class DropDuplicates implements FixedKeyProcessor<byte[], Judged, Judged> {
  static final String NAME = "drop-duplicates";

  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], Judged> context;
  private KeyValueStore<String, byte[]> recentSends;

  private DropDuplicates(TopologyMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], Judged> context) {
    this.context = context;
    this.recentSends = context.getStateStore(RememberSends.STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Judged> record) {
    Judged judged = record.value();
    context.forward(
        judged
            .verdict()
            .valid()
            .filter(envelope -> wasApplied(envelope, judged.arrival()))
            .map(envelope -> record.withValue(repeated(judged, envelope)))
            .orElse(record));
  }

  private Judged repeated(Judged judged, Envelope envelope) {
    metrics.duplicate();
    RecordLog.repeated(judged.arrival(), envelope);
    return judged.as(new Judged.Repeated(envelope));
  }

  private boolean wasApplied(Envelope envelope, Arrival arrival) {
    if (!Repeats.areRecognised(envelope)) {
      return false;
    }
    byte[] stored = recentSends.get(Repeats.key(envelope));
    return stored != null
        && new RecentSends(stored).contains(envelope.id(), Repeats.now(arrival, envelope));
  }

  static FixedKeyProcessorSupplier<byte[], Judged, Judged> supplier(
      StateStores stores, TopologyMetrics metrics) {
    return stores.with(() -> new DropDuplicates(metrics), stores.recentSends());
  }
}
