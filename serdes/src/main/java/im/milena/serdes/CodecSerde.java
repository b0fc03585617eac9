package im.milena.serdes;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A {@link Codec} in Kafka's terms. A null value is a tombstone and stays null. */
public final class CodecSerde<T> implements Serde<T> {
  private final Codec<T> codec;

  public CodecSerde(Codec<T> codec) {
    this.codec = codec;
  }

  @Override
  public Serializer<T> serializer() {
    return new Serializer<>() {
      @Override
      public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return value == null ? null : codec.encode(value);
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return new Deserializer<>() {
      @Override
      public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(bytes);
      }
    };
  }
}
