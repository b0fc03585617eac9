package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client's connection from which nobody reads. */
final class DeafSocket implements AutoCloseable {
  private static final int WINDOW_BYTES = 4 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LAST_WORDS_MILLIS = 5_000;

  private final Socket socket = new Socket();

  /**
   * Returns when the server has begun to answer.
   *
   * @param address of the handshake
   */
  DeafSocket(URI address) {
    try {
      socket.setReceiveBufferSize(WINDOW_BYTES);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      ask(socket, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks for the upgrade over a connection; returns when the server has begun to answer.
   *
   * @throws IOException also if it does not within ten seconds
   */
  static void ask(Socket socket, URI address) throws IOException {
    socket.getOutputStream().write(handshake(address).getBytes(StandardCharsets.US_ASCII));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (socket.getInputStream().available() == 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no answer to a handshake");
      }
      Pause.millis(10);
    }
  }

  private static String handshake(URI address) {
    return String.join(
        "\r\n",
        "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1",
        "Host: " + address.getHost() + ":" + address.getPort(),
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        "",
        "");
  }

  /** Reads at last, and says whether the server had ended the connection. */
  boolean wasCutOff() {
    byte[] buffer = new byte[64 * 1024];
    try {
      socket.setSoTimeout(LAST_WORDS_MILLIS);
      InputStream in = socket.getInputStream();
      while (in.read(buffer) >= 0) {
        continue;
      }
      return true;
    } catch (SocketTimeoutException stands) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
