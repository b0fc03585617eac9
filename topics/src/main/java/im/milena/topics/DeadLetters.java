package im.milena.topics;

import im.milena.log.DeadLetter;
import im.milena.message.Family;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Shows the records nobody could process and puts them back to where they came from, once the cause
 * is mended. A letter stays in its topic afterwards, until the topic forgets it.
 *
 * <p>Putting back is harmless for what is applied already: the topology recognises a repeat within
 * its window, and sinks apply by conversation and seq.
 */
public final class DeadLetters {
  private final String bootstrapServers;
  private final Topics topics;

  public DeadLetters(String bootstrapServers, Topics topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
  }

  /**
   * Hands over every letter that is there now and matches, partition by partition, oldest first.
   */
  public void forEach(DeadLetterFilter filter, Consumer<DeadLetter> action) {
    Topic<DeadLetter> letters = topics.deadLetters();
    new CommittedRecords(bootstrapServers)
        .forEach(
            letters.name(),
            record -> {
              DeadLetter letter = letters.codec().decode(record.value());
              if (filter.matches(letter)) {
                action.accept(letter);
              }
            });
  }

  /**
   * Writes the original key and bytes of every letter that matches to the end of the topic they
   * came from, one after the other, and tells what became of each once all in-sync replicas have
   * it. A record that several sinks put aside goes back once.
   */
  public void replay(DeadLetterFilter filter, BiConsumer<DeadLetter, ReplayResult> told) {
    Set<Origin> done = new HashSet<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      forEach(
          filter,
          letter -> {
            if (done.add(Origin.of(letter))) {
              told.accept(letter, replay(letter, producer));
            }
          });
    }
  }

  private record Origin(String topic, int partition, long offset) {
    static Origin of(DeadLetter letter) {
      return new Origin(letter.topic(), letter.partition(), letter.offset());
    }
  }

  private ReplayResult replay(DeadLetter letter, KafkaProducer<byte[], byte[]> producer) {
    byte[] key = letter.key();
    byte[] value = letter.value();
    if (key == null || key.length == 0) {
      return new ReplayResult.LeftOut(
          "it has no key, which every record has that somebody could process");
    }
    if (value == null || value.length == 0) {
      return new ReplayResult.LeftOut("it has no bytes");
    }
    Optional<Topic<?>> topic = origin(letter.topic());
    if (topic.isEmpty()) {
      return new ReplayResult.LeftOut("the catalogue has no topic " + letter.topic());
    }
    int partition = partition(letter, key, topic.get());
    return write(new ProducerRecord<>(letter.topic(), partition, key, value), producer);
  }

  /** What the topology and the sinks read; they are who writes dead letters. */
  private Optional<Topic<?>> origin(String name) {
    return List.<Topic<?>>of(
            topics.ingress(), topics.log(), topics.transients(), topics.readMarks())
        .stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst();
  }

  /**
   * An envelope goes where its family belongs, whatever partition somebody had written it to. What
   * the topology wrote goes back to the partition whose ingress offset it carries.
   */
  private int partition(DeadLetter letter, byte[] key, Topic<?> topic) {
    return topic.name().equals(topics.ingress().name())
        ? topic.partitionOf(new Family(new String(key, StandardCharsets.UTF_8)))
        : letter.partition();
  }

  private static ReplayResult write(
      ProducerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
    try {
      RecordMetadata written = producer.send(record).get();
      return new ReplayResult.PutBack(written.topic(), written.partition(), written.offset());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException refusal ? refusal : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Idempotent and without a transaction, as the topology demands of writers to ingress. */
  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            topics.deadLetters().setting(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
