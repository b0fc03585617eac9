package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@code kill -9} of broker and producer together leaves behind. With a fast abort scan and
 * a long broker session the open transaction is completed without a marker, and readers of
 * committed records never get past it.
 */
class KilledKafkaIT {
  private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

  @TempDir Path folder;

  @Test
  void acknowledgedRecordsSurviveAndTheOpenTransactionIsAborted() throws Exception {
    List<String> printed;
    try (DoomedJvm jvm = new DoomedJvm(LeavesATransactionOpen.class, folder)) {
      printed = jvm.killAfter(1);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      long acknowledged = Long.parseLong(printed.get(0));
      assertThat(end(admin, IsolationLevel.READ_UNCOMMITTED)).isGreaterThan(acknowledged);
      assertThat(end(admin, IsolationLevel.READ_COMMITTED)).isEqualTo(acknowledged);

      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(end(admin, IsolationLevel.READ_COMMITTED))
                      .isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED)));
    }
  }

  /** Prints the offset of the transaction it leaves open. */
  static final class LeavesATransactionOpen {
    public static void main(String[] arguments) throws Exception {
      EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), 0);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic(LETTERS.topic(), 1, (short) 1))).all().get();
      }
      Map<String, Object> config =
          Map.of(
              "bootstrap.servers", kafka.bootstrapServers(),
              "transactional.id", "writer",
              "transaction.timeout.ms", "3000");
      KafkaProducer<String, String> producer =
          new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(LETTERS.topic(), "kept"));
      producer.commitTransaction();
      producer.beginTransaction();
      long open = producer.send(new ProducerRecord<>(LETTERS.topic(), "open")).get().offset();
      System.out.println(open);
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static long end(Admin admin, IsolationLevel isolation) throws Exception {
    return admin
        .listOffsets(Map.of(LETTERS, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(LETTERS)
        .get()
        .offset();
  }
}
