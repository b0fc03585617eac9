package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.embedded.EmbeddedKafka;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClockSkewIT {
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);
  @TempDir private Path folder;
  private EmbeddedKafka kafka;
  private LocalIngress ingress;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      new TopicAdmin(admin, TOPICS).create();
    }
    ingress = new LocalIngress(kafka.bootstrapServers(), TOPICS.ingress());
    // The first record waits for metadata, which would look like a clock that is behind.
    ingress.write(LocalIngress.text("warm", "up", System.currentTimeMillis()));
  }

  @AfterEach
  void stop() {
    ingress.close();
    kafka.close();
  }

  @Test
  void aClockAheadIsFoundEvenIfMostAreRight() {
    send(20, 0);
    assertThat(finding().fine()).as("%s", finding()).isTrue();

    send(1, 5_000);

    assertThat(finding().fine()).isFalse();
    assertThat(finding().text())
        .matches("a gateway's or api's is 4\\d{3} ms ahead of a broker's; synchronise them");
  }

  @Test
  void aClockBehindIsFoundIfAQuarterOfTheMessagesHaveIt() {
    send(20, 0);
    send(10, -5_000);

    assertThat(finding().fine()).isFalse();
    assertThat(finding().text()).contains("a gateway's or api's clock is behind");
  }

  private void send(int count, long skew) {
    for (int i = 0; i < count; i++) {
      ingress.write(LocalIngress.text("alice", "user" + i, System.currentTimeMillis() + skew));
    }
  }

  private Finding finding() {
    return new ClockSkew(kafka.bootstrapServers(), TOPICS.ingress()).examine();
  }
}
