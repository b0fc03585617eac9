package im.milena.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Just enough of Redis's protocol (RESP2) to ask a server who it is and to end it.
 *
 * <p>Whatever listens on the port may turn out not to be Redis: everything but the protocol, and a
 * silence longer than a second, is an {@link IOException}.
 */
final class RespConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LONGEST_REPLY = 1 << 16;

  private final Socket socket;
  private final InputStream in;

  RespConnection(int port) throws IOException {
    socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(LoopbackPort.HOST, port), Math.toIntExact(PATIENCE.toMillis()));
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The strings of the reply; a reply that is not an array is a list of one. */
  List<String> ask(String command) throws IOException {
    send(command);
    return reply();
  }

  /**
   * Returns when the server has closed the connection.
   *
   * @throws IOException if it answers instead, or keeps silent for longer than {@code patience}
   */
  void sendLast(String command, Duration patience) throws IOException {
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    send(command);
    if (in.read() >= 0) {
      throw new IOException("redis answered: " + line());
    }
  }

  private void send(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private List<String> reply() throws IOException {
    String line = line();
    if (line.startsWith("+")) {
      return List.of(line.substring(1));
    }
    if (line.startsWith("$")) {
      return List.of(bulk(line));
    }
    if (!line.startsWith("*")) {
      throw new IOException("redis answered: " + line);
    }
    List<String> elements = new ArrayList<>();
    for (int left = length(line); left > 0; left--) {
      elements.addAll(reply());
    }
    return elements;
  }

  private String bulk(String header) throws IOException {
    byte[] bytes = in.readNBytes(length(header));
    line();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(String header) throws IOException {
    try {
      int length = Integer.parseInt(header.substring(1));
      if (length >= 0 && length <= LONGEST_REPLY) {
        return length;
      }
    } catch (NumberFormatException notRedis) {
      throw new IOException("not a length: " + header, notRedis);
    }
    throw new IOException("not a length: " + header);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_REPLY) {
        throw new EOFException("no line of redis's");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
