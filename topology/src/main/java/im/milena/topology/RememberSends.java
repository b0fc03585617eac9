package im.milena.topology;

import im.milena.log.Envelope;
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
final class RememberSends implements FixedKeyProcessor<byte[], Outcome, Outcome> {
  static final String NAME = "remember-sends";
  static final String STORE = "recent-sends";

  private FixedKeyProcessorContext<byte[], Outcome> context;
  private KeyValueStore<String, byte[]> recentSends;

  private RememberSends() {}

  @Override
  public void init(FixedKeyProcessorContext<byte[], Outcome> context) {
    this.context = context;
    this.recentSends = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], Outcome> record) {
    if (record.value() instanceof Outcome.Applied applied
        && Repeats.areRecognised(applied.envelope())) {
      remember(applied.envelope(), applied.arrival().time());
    }
    context.forward(record);
  }

  private void remember(Envelope envelope, long now) {
    String key = Repeats.key(envelope);
    byte[] stored = recentSends.get(key);
    RecentSends recent = stored == null ? RecentSends.NONE : new RecentSends(stored);
    recentSends.put(key, recent.with(envelope.id(), now, Repeats.limit(envelope)).bytes());
  }

  static FixedKeyProcessorSupplier<byte[], Outcome, Outcome> supplier(StateStores stores) {
    return stores.with(RememberSends::new, stores.recentSends());
  }
}
