package im.milena.chaos.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One inline command to Redis and the first line of its answer. */
final class RedisCommand {
  private static final int TIMEOUT_MILLIS = 20_000;

  private RedisCommand() {}

  /**
   * @throws IllegalStateException if Redis refuses it
   */
  static String send(URI server, String command) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (answer == null || answer.startsWith("-")) {
        throw new IllegalStateException("redis answered " + command + " with " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("redis does not answer " + command, e);
    }
  }
}
