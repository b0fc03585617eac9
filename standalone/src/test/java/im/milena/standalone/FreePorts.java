package im.milena.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Loopback ports that nobody listens on, each handed out once. */
public final class FreePorts {
  private final Set<Integer> taken = new HashSet<>();

  int next() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.add(socket.getLocalPort()) ? socket.getLocalPort() : next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
