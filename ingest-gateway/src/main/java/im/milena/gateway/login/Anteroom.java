package im.milena.gateway.login;

import im.milena.gateway.DoorLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that have not sent a whole request. Clients send theirs at once, so whoever has
 * waited longest makes room when all places are taken: silence of others keeps nobody out.
 */
public final class Anteroom {
  private static final Logger LOG = LoggerFactory.getLogger(Anteroom.class);

  private final DoorLimits limits;
  private final long patienceMillis;

  // In the order of their coming.
  private final Map<InetSocketAddress, Guest> guests = new LinkedHashMap<>();
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();

  public Anteroom(DoorLimits limits, long patienceMillis) {
    this.limits = limits;
    this.patienceMillis = patienceMillis;
  }

  /**
   * @param closing closes it: not on its IO thread, see {@code WebSocket}
   */
  private record Guest(Channel connection, long since, Executor closing) {
    void sendAway() {
      closing.execute(
          () -> {
            try {
              connection.close();
            } catch (IOException e) {
              LOG.debug("a connection is gone already error={}", e.getMessage());
            }
          });
    }
  }

  /** False if too many of its address wait; it is sent away then. */
  synchronized boolean enter(
      InetSocketAddress peer, Channel connection, Executor closing, long now) {
    var guest = new Guest(connection, now, closing);
    if (perAddress.getOrDefault(peer.getAddress(), 0) >= limits.waitingPerAddress()) {
      guest.sendAway();
      return false;
    }
    if (guests.size() >= limits.waiting()) {
      InetSocketAddress eldest = guests.keySet().iterator().next();
      sendAway(eldest);
    }
    leave(peer);
    guests.put(peer, guest);
    perAddress.merge(peer.getAddress(), 1, Integer::sum);
    return true;
  }

  private void sendAway(InetSocketAddress peer) {
    Guest guest = guests.get(peer);
    if (guest != null) {
      leave(peer);
      guest.sendAway();
    }
  }

  /** Its request is there, and others count it from now on. */
  synchronized void leave(InetSocketAddress peer) {
    if (guests.remove(peer) != null) {
      forget(peer.getAddress());
    }
  }

  private void forget(InetAddress address) {
    perAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }

  /** Forgets who has gone, and sends away who has waited too long. */
  synchronized void sweep(long now) {
    Iterator<Map.Entry<InetSocketAddress, Guest>> all = guests.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<InetSocketAddress, Guest> one = all.next();
      Guest guest = one.getValue();
      boolean late = now - guest.since >= patienceMillis;
      if (late || !guest.connection.isOpen()) {
        all.remove();
        forget(one.getKey().getAddress());
        if (late) {
          guest.sendAway();
        }
      }
    }
  }

  public synchronized int waiting() {
    return guests.size();
  }
}
