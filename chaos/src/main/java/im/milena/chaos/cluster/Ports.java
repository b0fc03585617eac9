package im.milena.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Loopback ports that nobody listens on, each handed out once, counted up from the first. A process
 * that is started again finds its port free only if it lies below those that the operating system
 * gives to clients.
 */
final class Ports {
  private static final int LAST = 65_535;

  private int next;

  Ports(int first) {
    if (first < 1_024 || first > LAST) {
      throw new IllegalArgumentException(
          "the first port must be 1024.." + LAST + ", got: " + first);
    }
    next = first;
  }

  int next() {
    while (next <= LAST) {
      int port = next++;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(Cluster.HOST))) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port up to " + LAST);
  }
}
