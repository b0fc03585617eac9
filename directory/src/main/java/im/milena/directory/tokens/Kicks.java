package im.milena.directory.tokens;

import im.milena.stores.presence.Device;
import java.util.Collection;

/** Tells gateways to close connections. */
public interface Kicks {
  /** Returns once every kick is durable; the gateways act on it a moment later. */
  void kick(Collection<Device> devices, String operationId);
}
