package im.milena.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Lets so many connections in as the limits say and closes the others at once, before a byte of
 * theirs is read. Gauge {@code milena.api.connections}, counter {@code
 * milena.api.connections.refused}.
 */
final class Connections implements ChannelListener<StreamConnection> {
  private final ConnectionLimits limits;
  private final ChannelListener<StreamConnection> server;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
  private final Counter refused;

  /**
   * @param server takes those that are let in
   */
  Connections(
      ConnectionLimits limits, ChannelListener<StreamConnection> server, MeterRegistry registry) {
    this.limits = limits;
    this.server = server;
    Gauge.builder("milena.api.connections", all, AtomicInteger::get).register(registry);
    refused = registry.counter("milena.api.connections.refused");
  }

  @Override
  public void handleEvent(StreamConnection connection) {
    InetSocketAddress peer = connection.getPeerAddress(InetSocketAddress.class);
    if (peer == null || !take(peer.getAddress())) {
      refused.increment();
      IoUtils.safeClose(connection);
      return;
    }
    server.handleEvent(connection);
    ChannelListener<? super StreamConnection> servers = connection.getCloseListener();
    var given = new AtomicBoolean();
    Runnable giveBack =
        () -> {
          if (given.compareAndSet(false, true)) {
            giveBack(peer.getAddress());
          }
        };
    connection.setCloseListener(
        closed -> {
          giveBack.run();
          if (servers != null) {
            servers.handleEvent(closed);
          }
        });
    if (!connection.isOpen()) {
      // Closed while the server looked at it, before anybody listened for that.
      giveBack.run();
    }
  }

  private boolean take(InetAddress address) {
    if (all.incrementAndGet() > limits.all()) {
      all.decrementAndGet();
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > limits.perAddress()) {
      giveBack(address);
      return false;
    }
    return true;
  }

  private void giveBack(InetAddress address) {
    byAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    all.decrementAndGet();
  }
}
