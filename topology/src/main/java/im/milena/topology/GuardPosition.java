package im.milena.topology;

import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.Judged;
import im.milena.topology.rules.Position;
import im.milena.topology.rules.Repeats;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets each record of a partition through once and in order; see {@link Position}.
 *
 * <p>Store {@value #STORE}: key partition, value {@link Position}. Bad records move it too.
 */
public final class GuardPosition implements FixedKeyProcessor<byte[], Judged, Judged> {
  static final String NAME = "guard-position";
  public static final String STORE = "ingress-positions";

  private final TopologyMetrics metrics;
  private FixedKeyProcessorContext<byte[], Judged> context;
  private KeyValueStore<Integer, Position> positions;

  private GuardPosition(TopologyMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], Judged> context) {
    this.context = context;
    this.positions = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Judged> record) {
    Arrival arrival = record.value().arrival();
    Position stored = positions.get(arrival.partition());
    Position last = stored == null ? Position.START : stored;
    if (last.covers(arrival.offset())) {
      metrics.ignored();
      return;
    }
    Position next = last.advance(arrival, earliest(record.value()));
    positions.put(arrival.partition(), next);
    context.forward(
        record.withValue(new Judged(arrival.at(next.time()), record.value().verdict())));
  }

  private static long earliest(Judged judged) {
    return judged
        .verdict()
        .valid()
        .map(envelope -> Repeats.earliest(judged.arrival(), envelope))
        .orElse(Position.NO_TIME);
  }

  static FixedKeyProcessorSupplier<byte[], Judged, Judged> supplier(
      StateStores stores, TopologyMetrics metrics) {
    return stores.with(() -> new GuardPosition(metrics), stores.positions());
  }
}
