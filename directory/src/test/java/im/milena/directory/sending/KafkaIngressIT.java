package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.tokens.KafkaKicks;
import im.milena.embedded.EmbeddedKafka;
import im.milena.log.Delivery;
import im.milena.log.Envelope;
import im.milena.log.TestMessages;
import im.milena.message.Message;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.SlotLease;
import im.milena.topics.Topic;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIngressIT {
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static Producer<byte[], byte[]> producer;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      new TopicAdmin(admin, TOPICS).create();
    }
    producer = ProducerSettings.singleMachine(kafka.bootstrapServers()).open();
  }

  @AfterAll
  static void stop() {
    producer.close();
    kafka.close();
  }

  @Test
  void anEnvelopeStandsInThePartitionOfItsFamilyWhereThePositionSays() {
    var ingress = new KafkaIngress(producer, TOPICS.ingress());
    Envelope envelope = envelope("hello");

    Ingress.Position position = Await.of(ingress.write(envelope));

    ConsumerRecord<byte[], byte[]> record =
        read(TOPICS.ingress(), position.partition(), position.offset());
    assertThat(position.partition()).isEqualTo(TOPICS.ingress().partitionOf(envelope.family()));
    assertThat(record.key()).isEqualTo(envelope.family().bytes());
    assertThat(TOPICS.ingress().codec().decode(record.value())).isEqualTo(envelope);
  }

  @Test
  void aTooLargeEnvelopeIsRefusedBeforeItIsWritten() {
    var ingress = new KafkaIngress(producer, TOPICS.ingress());

    assertThat(Refusals.of(() -> Await.of(ingress.write(envelope("x".repeat(Envelope.MAX_BYTES))))))
        .isEqualTo(ErrorCode.ARGS);
  }

  @Test
  void aKickStandsInThePartitionOfTheSlot() {
    var kicks = new KafkaKicks(new DeliveryWriter(producer, TOPICS.deliveries()));
    var device = new Device(new UserId("alice"), new SlotLease(3, "i1"), "c1", "t1", 1, false, 0);

    kicks.kick(List.of(device), "op");

    assertThat(TOPICS.deliveries().codec().decode(read(TOPICS.deliveries(), 3, 0).value()))
        .isEqualTo(new Delivery.Kick(device.user(), "c1", "t1", "op"));
  }

  private static Envelope envelope(String content) {
    Message message = TestMessages.text("alice", "bob", "m1").toBuilder().content(content).build();
    return new Envelope(
        message.conversation().family(),
        message.sender(),
        false,
        "m1",
        "op",
        1,
        List.of(new im.milena.log.Entry.Send(message, im.milena.log.Membership.NONE)));
  }

  private static ConsumerRecord<byte[], byte[]> read(Topic<?> topic, int partition, long offset) {
    var place = new TopicPartition(topic.name(), partition);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(place));
      consumer.seek(place, offset);
      return consumer.poll(Duration.ofSeconds(10)).records(place).get(0);
    }
  }
}
