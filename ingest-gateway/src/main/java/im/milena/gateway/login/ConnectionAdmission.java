package im.milena.gateway.login;

import im.milena.gateway.GatewayLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections, those in their handshake included, against the caps. Those that have not sent
 * their request yet are in the {@link Anteroom}.
 */
public final class ConnectionAdmission {
  private final GatewayLimits limits;
  private final Anteroom anteroom;
  private final AtomicInteger total = new AtomicInteger();
  private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

  public ConnectionAdmission(GatewayLimits limits, Anteroom anteroom) {
    this.limits = limits;
    this.anteroom = anteroom;
  }

  /** A place for one connection; empty if there is none. */
  public Optional<Place> enter(InetSocketAddress peer) {
    InetAddress address = peer.getAddress();
    anteroom.leave(peer);
    if (total.incrementAndGet() > limits.connections()) {
      total.decrementAndGet();
      return Optional.empty();
    }
    int here = perAddress.merge(address, 1, Integer::sum);
    Place place = new Place(address);
    if (here > limits.connectionsPerAddress()) {
      place.leave();
      return Optional.empty();
    }
    return Optional.of(place);
  }

  int taken() {
    return total.get();
  }

  /** Held by a connection from its handshake to its end. */
  final class Place {
    private final InetAddress address;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(InetAddress address) {
      this.address = address;
    }

    /** Gives the place back; once. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        perAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
        total.decrementAndGet();
      }
    }
  }
}
