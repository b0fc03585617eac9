package im.milena.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks a Kafka cluster for a sign of life, because its clients would try for minutes. */
final class KafkaAnswer {
  /** A process that starts beside many others on a small machine gets its first answer late. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int CONNECT_MILLIS = 2_000;

  private KafkaAnswer() {}

  /**
   * @throws IllegalStateException if nobody answers there; the message says what to do
   */
  static void check(String bootstrapServers) {
    if (Arrays.stream(bootstrapServers.split(",")).noneMatch(KafkaAnswer::listens)) {
      throw new IllegalStateException(absent(bootstrapServers));
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      try {
        admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        admin.close(Duration.ZERO);
      }
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(absent(bootstrapServers), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }

  /** A closed port is known at once, and without a warning from Kafka's client each second. */
  private static boolean listens(String server) {
    int colon = server.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(server.substring(colon + 1).strip());
      String host = server.substring(0, Math.max(0, colon)).strip();
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String absent(String bootstrapServers) {
    return "no Kafka answers at " + bootstrapServers + "; start it or correct --kafka";
  }
}
