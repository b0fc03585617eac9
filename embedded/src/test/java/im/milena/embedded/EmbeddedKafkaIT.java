package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final String TOPIC = "letters";

  @TempDir Path folder;

  @Test
  void recordsSurviveARestartOnOtherPorts() throws Exception {
    String first;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      first = kafka.bootstrapServers();
      create(kafka);
      write(kafka, "a", "b");
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, freePortOtherThan(first))) {
      write(kafka, "c");

      assertThat(kafka.bootstrapServers()).isNotEqualTo(first);
      assertThat(read(kafka, 3)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void transactionsVersionTwoIsFinalised() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        Admin admin = admin(kafka)) {
      var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

      assertThat(features.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
    }
  }

  @Test
  void aTransactionCommitsAtOnceAndIsReadCommitted() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      create(kafka);
      try (var producer = producer(kafka, Map.of("transactional.id", "writer"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "dropped"));
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "kept"));
        producer.commitTransaction();
      }

      assertThat(read(kafka, 1)).containsExactly("kept");
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("kafka"), 0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("data folder cannot be written: " + file.resolve("kafka"));
  }

  @Test
  void aFolderThatIsInUseIsRefused() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("data folder is in use by another server: " + folder);
    }
  }

  private static int freePortOtherThan(String address) {
    try (LoopbackPort one = LoopbackPort.hold(0);
        LoopbackPort other = LoopbackPort.hold(0)) {
      return address.endsWith(":" + one.number()) ? other.number() : one.number();
    }
  }

  private static void create(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedKafka kafka, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", kafka.bootstrapServers());
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static void write(EmbeddedKafka kafka, String... values) throws Exception {
    try (var producer = producer(kafka, Map.of("acks", "all"))) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
    }
  }

  private static List<String> read(EmbeddedKafka kafka, int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
