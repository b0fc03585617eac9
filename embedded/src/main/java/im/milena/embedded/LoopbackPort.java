package im.milena.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of 127.0.0.1 that nobody listens on, held until it is released to the server that wants
 * it.
 */
final class LoopbackPort implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  /**
   * Linux gives higher ones to outgoing connections, which could take a port between its release
   * and the moment its server binds it.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_767;
  private static final int TRIES = 100;

  private final ServerSocket socket;

  private LoopbackPort(ServerSocket socket) {
    this.socket = socket;
  }

  /**
   * @param port the port to hold; 0 means any free one
   * @throws UncheckedIOException if the port is taken; the message names it
   */
  static LoopbackPort hold(int port) {
    return port == 0 ? holdAny() : holdOne(port);
  }

  private static LoopbackPort holdAny() {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return holdOne(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1));
      } catch (UncheckedIOException e) {
        // Somebody's; there are twelve thousand more.
      }
    }
    return holdOne(0);
  }

  private static LoopbackPort holdOne(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      return new LoopbackPort(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " of " + HOST + " is in use", e);
    }
  }

  /**
   * @throws UncheckedIOException if the port is taken; the message names it
   */
  static void check(int port) {
    hold(port).close();
  }

  int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + number() + " cannot be released", e);
    }
  }
}
