package im.milena.directory;

import im.milena.log.Delivery;
import im.milena.stores.presence.SlotLease;
import im.milena.topics.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes to {@code deliveries}: what gateways tell each other, and what the directory tells them.
 */
public final class DeliveryWriter {
  private final Producer<byte[], byte[]> producer;
  private final Topic<Delivery> deliveries;

  /**
   * @param producer stays open; its maker closes it
   */
  public DeliveryWriter(Producer<byte[], byte[]> producer, Topic<Delivery> deliveries) {
    this.producer = producer;
    this.deliveries = deliveries;
  }

  /** A delivery and the slot whose partition it goes to. */
  public record Addressed(SlotLease to, Delivery delivery) {}

  /**
   * Returns once every delivery is durable; the gateways act on it a moment later.
   *
   * @throws IllegalStateException if one could not be written; others may have been
   */
  public void write(List<Addressed> mail) {
    List<? extends Future<?>> writes =
        mail.stream().map(addressed -> producer.send(record(addressed))).toList();
    try {
      for (Future<?> write : writes) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("deliveries could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing deliveries", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Addressed addressed) {
    return new ProducerRecord<>(
        deliveries.name(),
        addressed.to().slot(),
        null,
        deliveries.codec().encode(addressed.delivery()));
  }
}
