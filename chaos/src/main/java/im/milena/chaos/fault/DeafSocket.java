package im.milena.chaos.fault;

import im.milena.bench.hostile.UpgradeRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A client's connection from which nobody reads. */
final class DeafSocket implements AutoCloseable {
  private static final int WINDOW_BYTES = 4 * 1024;
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
      UpgradeRequest.send(socket, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
