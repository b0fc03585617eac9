package im.milena.standalone;

import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.UserId;
import im.milena.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to ingress past the gateway, as a gateway with a fault would. */
final class LocalIngress implements AutoCloseable {
  private final Topic<Envelope> ingress;
  private final KafkaProducer<byte[], byte[]> producer;

  LocalIngress(String kafka, Topic<Envelope> ingress) {
    this.ingress = ingress;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static Envelope text(String from, String to, long acceptedAt) {
    return envelope(message(from, to).build(), acceptedAt);
  }

  static Envelope typing(String from, String to) {
    Options once = Options.ALL_ON.without(Option.HISTORY, Option.UNREAD_COUNT, Option.OFFLINE_PUSH);
    return envelope(message(from, to).options(once).build(), System.currentTimeMillis());
  }

  private static im.milena.message.MessageBuilder message(String from, String to) {
    return Message.builder(new UserId(from))
        .receiver(to)
        .clientMessageId(UUID.randomUUID().toString())
        .serverMessageId(UUID.randomUUID().toString())
        .contentType(101)
        .content("{\"content\":\"hello\"}")
        .sendTime(System.currentTimeMillis())
        .createTime(System.currentTimeMillis());
  }

  private static Envelope envelope(Message message, long acceptedAt) {
    return new Envelope(
        message.conversation().family(),
        message.sender(),
        false,
        message.clientMessageId(),
        "operation-" + message.clientMessageId(),
        acceptedAt,
        List.of(new Entry.Send(message, Membership.NONE)));
  }

  void write(Envelope envelope) {
    write(envelope, ingress.partitionOf(envelope.family()));
  }

  void writeToTheWrongPartition(Envelope envelope) {
    write(envelope, (ingress.partitionOf(envelope.family()) + 1) % ingress.partitions());
  }

  private void write(Envelope envelope, int partition) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  ingress.name(),
                  partition,
                  envelope.family().bytes(),
                  ingress.codec().encode(envelope)))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
