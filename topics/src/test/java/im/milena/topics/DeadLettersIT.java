package im.milena.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.embedded.EmbeddedKafka;
import im.milena.log.DeadLetter;
import im.milena.message.Family;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {
  private static final byte[] KEY = "alice_bob".getBytes(UTF_8);
  private static final byte[] BYTES = {1, 2, 3};
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static Admin admin;
  private static int installations;

  private Topics topics;
  private DeadLetters deadLetters;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start(folder, 0);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void createTopics() {
    topics =
        Topics.of(
            new TopicsSettings(
                "d" + ++installations + ".", 3, 1, (short) 1, (short) 1, Duration.ofMillis(-1)));
    new TopicAdmin(admin, topics).create();
    deadLetters = new DeadLetters(kafka.bootstrapServers(), topics);
  }

  @Test
  void everyLetterIsShown() {
    DeadLetter fromIngress = letter(topics.ingress(), 0, 7, KEY, BYTES);
    DeadLetter fromLog = letter(topics.log(), 2, 9, KEY, BYTES);
    write(fromIngress, fromLog);

    assertThat(found(DeadLetterFilter.ALL)).containsExactlyInAnyOrder(fromIngress, fromLog);
  }

  @Test
  void aFilterNamesWhereTheRecordStood() {
    DeadLetter wanted = letter(topics.log(), 2, 9, KEY, BYTES);
    write(
        wanted,
        letter(topics.ingress(), 2, 9, KEY, BYTES),
        letter(topics.log(), 1, 9, KEY, BYTES),
        letter(topics.log(), 2, 8, KEY, BYTES));

    assertThat(found(new DeadLetterFilter(topics.log().name(), 2, 9L))).containsExactly(wanted);
  }

  @Test
  void anEnvelopeGoesBackToThePartitionOfItsFamily() {
    int right = topics.ingress().partitionOf(new Family("alice_bob"));
    write(letter(topics.ingress(), (right + 1) % 3, 7, KEY, BYTES));

    List<ReplayResult> replayed = replay(DeadLetterFilter.ALL);

    assertThat(replayed)
        .containsExactly(new ReplayResult.PutBack(topics.ingress().name(), right, 0));
    assertThat(read(topics.ingress()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.partition()).isEqualTo(right);
              assertThat(record.key()).isEqualTo(KEY);
              assertThat(record.value()).isEqualTo(BYTES);
            });
  }

  @Test
  void whatASinkPutAsideGoesBackToThePartitionItStoodIn() {
    write(letter(topics.readMarks(), 2, 7, KEY, BYTES));

    assertThat(replay(DeadLetterFilter.ALL))
        .containsExactly(new ReplayResult.PutBack(topics.readMarks().name(), 2, 0));
  }

  @Test
  void whatTwoSinksPutAsideGoesBackOnce() {
    DeadLetter letter = letter(topics.log(), 1, 7, KEY, BYTES);
    write(letter, letter);

    replay(DeadLetterFilter.ALL);

    assertThat(read(topics.log())).hasSize(1);
  }

  @Test
  void whatWouldOnlyBeRefusedAgainIsLeftOutWithTheReason() {
    write(
        letter(topics.ingress(), 0, 1, new byte[0], BYTES),
        letter(topics.ingress(), 0, 2, KEY, new byte[0]),
        new DeadLetter("foreign", 0, 3, "undecodable", KEY, BYTES));

    assertThat(replay(DeadLetterFilter.ALL))
        .containsExactly(
            new ReplayResult.LeftOut(
                "it has no key, which every record has that somebody could process"),
            new ReplayResult.LeftOut("it has no bytes"),
            new ReplayResult.LeftOut("the catalogue has no topic foreign"));
    assertThat(read(topics.ingress())).isEmpty();
  }

  private static DeadLetter letter(
      Topic<?> topic, int partition, long offset, byte[] key, byte[] value) {
    return new DeadLetter(topic.name(), partition, offset, "undecodable", key, value);
  }

  private List<DeadLetter> found(DeadLetterFilter filter) {
    var found = new ArrayList<DeadLetter>();
    deadLetters.forEach(filter, found::add);
    return found;
  }

  private List<ReplayResult> replay(DeadLetterFilter filter) {
    var replayed = new ArrayList<ReplayResult>();
    deadLetters.replay(filter, (letter, became) -> replayed.add(became));
    return replayed;
  }

  private void write(DeadLetter... letters) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (DeadLetter letter : letters) {
        producer.send(
            new ProducerRecord<>(
                topics.deadLetters().name(),
                letter.partition(),
                letter.key(),
                topics.deadLetters().codec().encode(letter)));
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(50)).forEach(found::add);
      }
    }
    return found;
  }
}
