package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Envelope;
import im.milena.topics.Topic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each envelope to the partition of its family, as the catalogue computes it. Every
 * partition of {@code messages.ingress} thereby holds whole conversations in the order in which
 * this process was asked.
 */
public final class KafkaIngress implements Ingress {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIngress.class);

  private final Producer<byte[], byte[]> producer;
  private final Topic<Envelope> topic;

  /**
   * @param producer idempotent, see {@link ProducerSettings}; stays open; its maker closes it
   */
  public KafkaIngress(Producer<byte[], byte[]> producer, Topic<Envelope> topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public CompletionStage<Position> write(Envelope envelope) {
    byte[] value = topic.codec().encode(envelope);
    if (value.length > Envelope.MAX_BYTES) {
      return CompletableFuture.failedFuture(
          new RefusedException(
              ErrorCode.ARGS,
              "a message with everything it carries may have "
                  + Envelope.MAX_BYTES
                  + " bytes, got: "
                  + value.length));
    }
    var written = new CompletableFuture<Position>();
    var record =
        new ProducerRecord<>(
            topic.name(), topic.partitionOf(envelope.family()), envelope.family().bytes(), value);
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              log(envelope, metadata);
              written.complete(new Position(metadata.partition(), metadata.offset()));
            } else {
              written.completeExceptionally(new IngressUnavailableException(failure));
            }
          });
    } catch (RuntimeException e) {
      written.completeExceptionally(new IngressUnavailableException(e));
    }
    return written;
  }

  private static void log(Envelope envelope, RecordMetadata metadata) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .addKeyValue("operationId", envelope.operationId())
          .addKeyValue("conversationId", envelope.entries().get(0).conversation())
          .addKeyValue("topic", metadata.topic())
          .addKeyValue("partition", metadata.partition())
          .addKeyValue("offset", metadata.offset())
          .log("accepted");
    }
  }
}
