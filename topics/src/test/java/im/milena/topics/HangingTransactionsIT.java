package im.milena.topics;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionsIT {
  private static final TopicPartition LOG = new TopicPartition("conversation.log", 0);
  private final Topics topics = Topics.of(TopicsSettings.SINGLE_MACHINE);
  @TempDir Path folder;
  private EmbeddedKafka kafka;

  @BeforeEach
  void startBroker() {
    kafka = EmbeddedKafka.start(folder, 0);
    try (Admin admin = admin()) {
      new TopicAdmin(admin, topics).create();
    }
  }

  @AfterEach
  void stopBroker() {
    kafka.close();
  }

  @Test
  void anOpenTransactionThatItsCoordinatorKnowsIsLeftAlone() {
    try (Admin admin = admin();
        var producer = producer()) {
      writeInOpenTransaction(producer);

      assertThat(stableOffset(admin)).isEqualTo(0);
      assertThat(new HangingTransactions(admin).find(topics, "milena-")).isEmpty();
      producer.abortTransaction();
    }
  }

  /** The coordinator forgets the transaction as it did after a crash that lost its abort marker. */
  @Test
  void aTransactionThatNobodyWillEndIsFoundAndAborted() throws IOException {
    var producer = producer();
    writeInOpenTransaction(producer);
    kafka.close();
    producer.close(Duration.ZERO);
    forgetTransactions();
    kafka = EmbeddedKafka.start(folder, 0);

    try (Admin admin = admin()) {
      var transactions = new HangingTransactions(admin);
      List<HangingTransaction> found = transactions.find(topics, "milena-");

      assertThat(found).extracting(HangingTransaction::partition).containsExactly(LOG);
      assertThat(found.get(0).startOffset()).isEqualTo(0);

      found.forEach(transactions::abort);

      assertThat(stableOffset(admin)).isEqualTo(2);
      assertThat(transactions.find(topics, "milena-")).isEmpty();
    }
  }

  private void writeInOpenTransaction(KafkaProducer<byte[], byte[]> producer) {
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(LOG.topic(), LOG.partition(), null, new byte[1]));
    producer.flush();
  }

  private void forgetTransactions() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(this::isTransactionState).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean isTransactionState(Path file) {
    String name = file.getFileName().toString();
    return file.getParent().getFileName().toString().startsWith("__transaction_state-")
        && !name.equals("partition.metadata");
  }

  private long stableOffset(Admin admin) {
    return Answers.await(
            admin
                .listOffsets(
                    Map.of(LOG, OffsetSpec.latest()),
                    new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(LOG))
        .offset();
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "topology"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
