package im.milena.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.directory.sending.ProducerSettings;
import im.milena.embedded.EmbeddedKafka;
import im.milena.log.DirectoryChange;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryChangesIT {
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);
  private static final DirectoryChange GROUP = new DirectoryChange("group", "g1");
  private static final DirectoryChange USER = new DirectoryChange("user", "alice");

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static Producer<byte[], byte[]> producer;

  private final Holder here = new Holder();
  private final Holder elsewhere = new Holder();
  private final DirectoryChanges changes =
      new KafkaDirectoryChanges(producer, TOPICS.directoryChanges(), here);

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    try (Admin admin = admin()) {
      new TopicAdmin(admin, TOPICS).create();
    }
    producer = ProducerSettings.singleMachine(kafka.bootstrapServers()).open();
  }

  @AfterAll
  static void stop() {
    producer.close();
    kafka.close();
  }

  @Test
  void aChangeIsToldHereAtOnceAndElsewhereSoon() {
    try (ChangeFeed feed = feed()) {
      changes.publish(GROUP);

      assertThat(here.told).containsExactly(GROUP);
      await().untilAsserted(() -> assertThat(elsewhere.told).containsExactly(GROUP));
    }
  }

  @Test
  void whoStartsIsNotToldOfWhatHappenedBefore() {
    changes.publish(GROUP);
    producer.flush();

    try (ChangeFeed feed = feed()) {
      changes.publish(USER);

      await().untilAsserted(() -> assertThat(elsewhere.told).containsExactly(USER));
    }
  }

  @Test
  void afterAnUnreadableChangeNoCopyCountsAndTheNextIsTold() {
    try (ChangeFeed feed = feed()) {
      producer.send(
          new ProducerRecord<>(
              TOPICS.directoryChanges().name(), new byte[] {1}, new byte[] {(byte) 0xff}));
      changes.publish(USER);

      await().untilAsserted(() -> assertThat(elsewhere.told).containsExactly(USER));
      assertThat(elsewhere.lost).hasValue(1);
    }
  }

  private ChangeFeed feed() {
    var feed =
        new ChangeFeed(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            TOPICS.directoryChanges(),
            elsewhere);
    feed.start();
    return feed;
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static final class Holder implements ChangeListener {
    private final List<DirectoryChange> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();

    @Override
    public void changed(DirectoryChange change) {
      told.add(change);
    }

    @Override
    public void lostTrack() {
      lost.incrementAndGet();
    }
  }
}
