package im.milena.topology;

import im.milena.serdes.CodecSerde;
import im.milena.topology.rules.Conversation;
import im.milena.topology.rules.Position;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The state stores. All are cached, so that what changes many times between two commits is written
 * to the changelog once.
 */
public final class StateStores {
  private final boolean inMemory;
  private final Map<String, String> changelog;
  private final StoreBuilder<KeyValueStore<Integer, Position>> positions;
  private final StoreBuilder<KeyValueStore<String, byte[]>> recentSends;
  private final StoreBuilder<KeyValueStore<String, Conversation>> conversations;
  private final StoreBuilder<KeyValueStore<String, Long>> readMarks;

  /**
   * @param minInSync of the changelogs, which are as precious as the log
   */
  public StateStores(boolean inMemory, String minInSync) {
    this.inMemory = inMemory;
    this.changelog = Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, minInSync);
    this.positions =
        store(GuardPosition.STORE, Serdes.Integer(), new CodecSerde<>(new PositionCodec()));
    this.recentSends = store(RememberSends.STORE, Serdes.String(), Serdes.ByteArray());
    this.conversations =
        store(AssignSeqs.STORE, Serdes.String(), new CodecSerde<>(new ConversationCodec()));
    this.readMarks = store(TrackReads.STORE, Serdes.String(), Serdes.Long());
  }

  StoreBuilder<?> positions() {
    return positions;
  }

  StoreBuilder<?> recentSends() {
    return recentSends;
  }

  StoreBuilder<?> conversations() {
    return conversations;
  }

  StoreBuilder<?> readMarks() {
    return readMarks;
  }

  /** A processor that brings its store. */
  <I, O> FixedKeyProcessorSupplier<byte[], I, O> with(
      Supplier<FixedKeyProcessor<byte[], I, O>> processor, StoreBuilder<?> store) {
    return new FixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<byte[], I, O> get() {
        return processor.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
      }
    };
  }

  private <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> key, Serde<V> value) {
    KeyValueBytesStoreSupplier bytes =
        inMemory ? Stores.inMemoryKeyValueStore(name) : Stores.persistentKeyValueStore(name);
    return Stores.keyValueStoreBuilder(bytes, key, value)
        .withLoggingEnabled(changelog)
        .withCachingEnabled();
  }
}
