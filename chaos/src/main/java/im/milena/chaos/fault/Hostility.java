package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** What a client can do that means harm. Each ends when the server ends the connection. */
final class Hostility {
  private static final int FRAGMENT_BYTES = 51_000;
  private static final int IDS = 100_000;
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int MASKED = 0x80;
  private static final int BINARY = 2;
  private static final int PING = 9;
  private static final int FINAL = 0x80;

  private Hostility() {}

  /** A body of 1.5 GB is declared and never sent. */
  static Attack.Visit declaring() {
    return (socket, address) -> {
      socket.getOutputStream().write(post(address, 1_500_000_000L));
      readToEnd(socket);
    };
  }

  static Attack.Visit trickling() {
    return (socket, address) -> {
      OutputStream out = socket.getOutputStream();
      out.write(post(address, 100_000));
      while (true) {
        out.write('{');
        out.flush();
        Pause.millis(500);
      }
    };
  }

  static Attack.Visit silent() {
    return (socket, address) -> readToEnd(socket);
  }

  static Attack.Visit knocking() {
    return (socket, address) -> {
      DeafSocket.ask(socket, address);
      readToEnd(socket);
    };
  }

  /** A message just below the limit, then fragments of no bytes for ever. */
  static Attack.Visit emptyFragments() {
    return (socket, address) -> {
      DeafSocket.ask(socket, address);
      OutputStream out = socket.getOutputStream();
      out.write(frame(BINARY, new byte[FRAGMENT_BYTES]));
      byte[] many = repeated(frame(0, new byte[0]));
      while (true) {
        out.write(many);
      }
    };
  }

  static Attack.Visit pings() {
    return (socket, address) -> {
      DeafSocket.ask(socket, address);
      byte[] many = repeated(frame(FINAL | PING, new byte[125]));
      while (true) {
        socket.getOutputStream().write(many);
      }
    };
  }

  static Attack.Visit garbage() {
    return (socket, address) -> {
      DeafSocket.ask(socket, address);
      byte[] bytes = new byte[1_000];
      new SplittableRandom(socket.getLocalPort()).nextBytes(bytes);
      socket.getOutputStream().write(frame(FINAL | BINARY, bytes));
      socket.getOutputStream().write(bytes);
      readToEnd(socket);
    };
  }

  /** Asks for the same users to be watched and not to be watched (2005). */
  static Attack.Visit watching(String user) {
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
      DeafSocket.ask(socket, URI.create(address + "&compression=gzip"));
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
