package im.milena.directory.tokens;

import im.milena.log.Delivery;
import im.milena.stores.presence.Device;
import im.milena.topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes kicks to {@code deliveries}, each to the partition of the slot that holds the connection.
 */
public final class KafkaKicks implements Kicks {
  private final Producer<byte[], byte[]> producer;
  private final Topic<Delivery> deliveries;

  /**
   * @param producer stays open; who made it closes it
   */
  public KafkaKicks(Producer<byte[], byte[]> producer, Topic<Delivery> deliveries) {
    this.producer = producer;
    this.deliveries = deliveries;
  }

  @Override
  public void kick(Collection<Device> devices, String operationId) {
    List<? extends Future<?>> writes =
        devices.stream().map(device -> producer.send(record(device, operationId))).toList();
    try {
      for (Future<?> write : writes) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("kicks could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing kicks", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Device device, String operationId) {
    var kick = new Delivery.Kick(device.user(), device.connection(), device.token(), operationId);
    return new ProducerRecord<>(
        deliveries.name(), device.slot().slot(), null, deliveries.codec().encode(kick));
  }
}
