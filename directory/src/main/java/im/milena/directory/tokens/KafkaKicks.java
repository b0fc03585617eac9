package im.milena.directory.tokens;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.DeliveryWriter.Addressed;
import im.milena.log.Delivery;
import im.milena.stores.presence.Device;
import java.util.Collection;

/** Kicks by {@code deliveries}, each to the slot that holds the connection. */
public final class KafkaKicks implements Kicks {
  private final DeliveryWriter deliveries;

  public KafkaKicks(DeliveryWriter deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void kick(Collection<Device> devices, String operationId) {
    deliveries.write(devices.stream().map(device -> kick(device, operationId)).toList());
  }

  private static Addressed kick(Device device, String operationId) {
    return new Addressed(
        device.slot(),
        new Delivery.Kick(device.user(), device.connection(), device.token(), operationId));
  }
}
