package im.milena.gateway;

import im.milena.gateway.wiring.Gateway;
import im.milena.wire.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket client by hand: it sends whatever bytes a test wants, and reads only when it is told
 * to.
 */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final String head;

  private RawClient(Socket socket, String head) {
    this.socket = socket;
    this.head = head;
  }

  static RawClient connect(Gateway gateway, String query) throws IOException {
    return connect(gateway.port(), query);
  }

  static RawClient connect(int port, String query) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            ("GET /?"
                    + query
                    + " HTTP/1.1\r\n"
                    + "Host: gateway\r\n"
                    + "Upgrade: websocket\r\n"
                    + "Connection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return new RawClient(socket, readHead(socket.getInputStream()));
  }

  static RawClient connectAs(Gateway gateway, String user, int platform) throws IOException {
    String token = FakeTokens.token(user, platform, "raw");
    return connect(gateway, TestClient.query(user, platform, token, FrameFormat.JSON));
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  String head() {
    return head;
  }

  String readText(int max) throws IOException {
    byte[] bytes = new byte[max];
    int count = socket.getInputStream().read(bytes);
    return new String(bytes, 0, Math.max(0, count), StandardCharsets.UTF_8);
  }

  /** A client's binary frame of the middle length with the mask 0. */
  static byte[] frame(byte[] payload) {
    return ByteBuffer.allocate(payload.length + 8)
        .put((byte) 0x82)
        .put((byte) (0x80 | 126))
        .putShort((short) payload.length)
        .putInt(0)
        .put(payload)
        .array();
  }

  void sendAll(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(int... bytes) throws IOException {
    for (int b : bytes) {
      socket.getOutputStream().write(b);
    }
  }

  /** Sends nothing more, and says so to the kernel only. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads until the gateway closes; each byte is one character. */
  String readToEnd() throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] bytes = new byte[64 * 1024];
    try {
      for (int n = socket.getInputStream().read(bytes);
          n >= 0;
          n = socket.getInputStream().read(bytes)) {
        all.write(bytes, 0, n);
      }
    } catch (SocketException e) {
      // A reset is an end as well.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
