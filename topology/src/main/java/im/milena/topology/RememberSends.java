package im.milena.topology;

import im.milena.log.Envelope;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.NumberingOutcome;
import im.milena.topology.rules.RecentSends;
import im.milena.topology.rules.Repeats;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers each applied envelope, so that {@link DropDuplicates} knows it when it comes again.
 *
 * <p>Store {@value #STORE}: key {@code conversation:author}, with {@code :service} behind it for
 * what services write, value {@link RecentSends}.
 */
public final class RememberSends
    implements FixedKeyProcessor<byte[], NumberingOutcome, NumberingOutcome>,
        NumberingOutcome.Fold<NumberingOutcome> {
  static final String NAME = "remember-sends";
  public static final String STORE = "recent-sends";

  private FixedKeyProcessorContext<byte[], NumberingOutcome> context;
  private KeyValueStore<String, byte[]> recentSends;

  private RememberSends() {}

  @Override
  public void init(FixedKeyProcessorContext<byte[], NumberingOutcome> context) {
    this.context = context;
    this.recentSends = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], NumberingOutcome> record) {
    context.forward(record.withValue(record.value().fold(this)));
  }

  @Override
  public NumberingOutcome applied(NumberingOutcome.Applied outcome) {
    if (Repeats.areRecognised(outcome.envelope())) {
      remember(outcome.envelope(), outcome.arrival());
    }
    return outcome;
  }

  @Override
  public NumberingOutcome repeated(NumberingOutcome.Repeated outcome) {
    return outcome;
  }

  @Override
  public NumberingOutcome refused(NumberingOutcome.Refused outcome) {
    return outcome;
  }

  private void remember(Envelope envelope, Arrival arrival) {
    String key = Repeats.key(envelope);
    byte[] stored = recentSends.get(key);
    RecentSends recent = stored == null ? RecentSends.NONE : new RecentSends(stored);
    recent =
        recent
            .younger(Repeats.now(arrival, envelope))
            .with(envelope.id(), Repeats.sentAt(arrival, envelope), Repeats.limit(envelope));
    recentSends.put(key, recent.bytes());
  }

  static FixedKeyProcessorSupplier<byte[], NumberingOutcome, NumberingOutcome> supplier(
      StateStores stores) {
    return stores.with(RememberSends::new, stores.recentSends());
  }
}
