package im.milena.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A connection on which a test says exactly what it likes. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 45_000;

  private final Socket socket;

  RawConnection(RunningApi api) throws IOException {
    this(api.port());
  }

  RawConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** The head of a POST; the body is the caller's. */
  RawConnection post(String path, String token, String... headers) throws IOException {
    var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: here\r\n");
    if (!token.isEmpty()) {
      head.append("token: ").append(token).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head.append("\r\n").toString());
  }

  /** The envelope of the next answer; its status must be 200. */
  JsonNode answer() throws IOException {
    String head = head();
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new AssertionError("answered " + head);
    }
    return RunningApi.json(socket.getInputStream().readNBytes(length(head)));
  }

  int code() throws IOException {
    return answer().get("errCode").asInt();
  }

  /** Whether the other side has closed it; waits until it does or says something. */
  boolean isClosed() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Whether the other side closes it in that time, or says something. */
  boolean isClosedWithin(Duration time) throws IOException {
    socket.setSoTimeout(Math.toIntExact(time.toMillis()));
    try {
      socket.getInputStream().read();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Sends everything, then nothing more, and returns all that comes; empty if it was cut off. */
  String exchange(byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (IOException cutOff) {
      return "";
    }
  }

  /** Status line and headers. */
  String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new AssertionError("closed after: '" + head + "'");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static int length(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    throw new AssertionError("no length in " + head);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
