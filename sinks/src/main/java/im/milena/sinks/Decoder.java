package im.milena.sinks;

import im.milena.log.DeadLetter;
import im.milena.serdes.Codec;
import im.milena.serdes.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns bytes into values, and bytes that are none into dead letters. A record of a newer version
 * stops the sink.
 */
final class Decoder {
  private final Map<String, Codec<?>> codecs;

  Decoder(List<Source> sources) {
    this.codecs =
        sources.stream().collect(Collectors.toMap(s -> s.topic().name(), s -> s.topic().codec()));
  }

  Batch decode(Iterable<ConsumerRecord<byte[], byte[]>> records, Set<TopicPartition> caughtUp) {
    List<Received<?>> good = new ArrayList<>();
    List<DeadLetter> bad = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        good.add(decode(record));
      } catch (UndecodableException e) {
        bad.add(deadLetter(record, Objects.requireNonNullElse(e.getMessage(), "undecodable")));
      }
    }
    return new Batch(good, bad, caughtUp);
  }

  private Received<?> decode(ConsumerRecord<byte[], byte[]> record) {
    Codec<?> codec = codecs.get(record.topic());
    if (codec == null) {
      throw new IllegalStateException("no codec for topic " + record.topic());
    }
    byte[] value = record.value();
    if (value == null) {
      throw new UndecodableException("record has no value");
    }
    return new Received<>(
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        codec.decode(value));
  }

  private static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new DeadLetter(
        record.topic(), record.partition(), record.offset(), reason, record.key(), record.value());
  }
}
