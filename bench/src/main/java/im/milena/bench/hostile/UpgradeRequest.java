package im.milena.bench.hostile;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The request that begins a WebSocket, over a socket whose owner then does as it likes. */
public final class UpgradeRequest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(10);

  private UpgradeRequest() {}

  /**
   * Returns when the server has begun to answer; nothing of the answer is read.
   *
   * @throws IOException also if it does not within ten seconds
   */
  public static void send(Socket socket, URI address) throws IOException {
    socket.getOutputStream().write(request(address).getBytes(StandardCharsets.US_ASCII));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (socket.getInputStream().available() == 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no answer to a handshake");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static String request(URI address) {
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
}
