package im.milena.gateway;

import im.milena.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** One broker for all tests of this JVM; every test has topics of its own. It ends with the JVM. */
final class Broker {
  static final String ADDRESSES = "milena.test.brokers";

  private Broker() {}

  private static final class Started {
    private static final EmbeddedKafka KAFKA = start();

    private static EmbeddedKafka start() {
      try {
        return EmbeddedKafka.start(Files.createTempDirectory("ingest-gateway-kafka"), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Map<String, Object> client() {
    return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses());
  }

  /** A child JVM is told the broker of its parent. */
  static String addresses() {
    String parents = System.getProperty(ADDRESSES);
    return parents == null ? Started.KAFKA.bootstrapServers() : parents;
  }
}
