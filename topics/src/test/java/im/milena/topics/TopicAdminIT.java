package im.milena.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminIT {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static Admin admin;
  private static int installations;

  private TopicsSettings settings;
  private Topics topics;
  private TopicAdmin commands;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start(folder, 0);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void nameAnInstallation() {
    settings =
        new TopicsSettings(
            "i" + ++installations + ".", 3, 2, (short) 1, (short) 1, Duration.ofMillis(-1));
    topics = Topics.of(settings);
    commands = new TopicAdmin(admin, topics);
  }

  @Test
  void createMakesTheClusterAsTheCatalogueWantsIt() {
    List<String> created = commands.create();

    assertThat(created)
        .hasSize(topics.all().size())
        .allMatch(name -> name.startsWith(settings.prefix()));
    assertThat(commands.check()).isEmpty();
  }

  @Test
  void theExtentOfTheLogTellsATopicFromOneMadeAnewUnderItsName() {
    assertThat(LogExtent.of(admin, topics).log().exists()).isFalse();
    commands.create();
    LogExtent first = LogExtent.of(admin, topics);
    assertThat(first.log().ends()).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
    assertThat(first.log().isUntouched()).isTrue();
    assertThat(first.cluster()).isNotEmpty();

    new TopicReset(admin, topics, settings.groupPrefix()).reset(TopicReset.CONFIRMATION);

    LogExtent second = LogExtent.of(admin, topics);
    assertThat(second.cluster()).isEqualTo(first.cluster());
    assertThat(second.log().id()).isNotEqualTo(first.log().id()).isNotEmpty();
    assertThat(second.ingress().id()).isNotEqualTo(first.ingress().id());
  }

  @Test
  void createCanBeRepeated() {
    commands.create();

    assertThat(commands.create()).isEmpty();
    assertThat(commands.check()).isEmpty();
  }

  @Test
  void createCompletesWhatIsHalfThere() {
    commands.create();
    delete(topics.log().name());

    assertThat(commands.create()).containsExactly(topics.log().name());
  }

  @Test
  void checkNamesEveryMissingTopic() {
    assertThat(commands.check())
        .hasSize(topics.all().size())
        .allMatch(difference -> difference.found().equals("missing"));
  }

  @Test
  void describeShowsWhatTheClusterHas() {
    commands.create();

    TopicDescription log = commands.describe().get(1);

    assertThat(log.name()).isEqualTo(topics.log().name());
    assertThat(log.partitions()).isEqualTo(3);
    assertThat(log.config()).containsEntry("retention.ms", "-1").containsKey("segment.bytes");
  }

  @Test
  void alterAppliesSettings() {
    commands.create();
    set(topics.log().name(), "retention.ms", "60000");
    eventually(() -> assertThat(commands.check()).hasSize(1));

    Alteration alteration = commands.alter();

    assertThat(alteration.applied())
        .extracting(TopicDifference::what)
        .containsExactly("retention.ms");
    assertThat(alteration.refused()).isEmpty();
    eventually(() -> assertThat(commands.check()).isEmpty());
  }

  @Test
  void alterNeverChangesThePartitionsOfAKeyedTopicAndSaysWhy() {
    commands.create();
    Answers.await(
        admin.createPartitions(Map.of(topics.ingress().name(), NewPartitions.increaseTo(5))).all());
    eventually(() -> assertThat(commands.check()).hasSize(1));

    Alteration alteration = commands.alter();

    assertThat(alteration.applied()).isEmpty();
    assertThat(alteration.refused()).hasSize(1);
    assertThat(alteration.refused().get(0).toString())
        .isEqualTo(
            topics.ingress().name()
                + ": partitions should be 3, is 5. Left alone: records are keyed by conversation, and"
                + " with another count a conversation would go to a partition that does not know its"
                + " last seq and start again at 1");
  }

  @Test
  void alterAddsSlots() {
    commands.create();
    var more =
        new TopicsSettings(settings.prefix(), 3, 5, (short) 1, (short) 1, Duration.ofMillis(-1));
    var enlarged = new TopicAdmin(admin, Topics.of(more));

    assertThat(enlarged.alter().applied())
        .extracting(TopicDifference::what)
        .containsExactly("partitions");
    eventually(() -> assertThat(enlarged.check()).isEmpty());
  }

  @Test
  void alterLeavesMissingTopicsToCreate() {
    assertThat(commands.alter().refused()).hasSize(topics.all().size());
  }

  @Test
  void resetWithoutConfirmationDeletesNothing() {
    commands.create();
    var reset = new TopicReset(admin, topics, settings.groupPrefix());

    assertThatThrownBy(() -> reset.reset("yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delete-every-message");

    assertThat(commands.check()).isEmpty();
  }

  @Test
  void resetDeletesTopicsChangelogsAndGroupsOfItsPrefixOnly() {
    commands.create();
    String changelog = settings.groupPrefix() + "topology-conversations-changelog";
    String group = settings.groupPrefix() + "topology";
    String stranger = "stranger-" + settings.groupPrefix() + "x-changelog";
    Answers.await(
        admin
            .createTopics(
                List.of(
                    new NewTopic(changelog, 1, (short) 1), new NewTopic(stranger, 1, (short) 1)))
            .all());
    new ClusterTopics(admin).awaitTopics(names -> names.contains(stranger), "created");
    var offset = Map.of(new TopicPartition(topics.ingress().name(), 0), new OffsetAndMetadata(0));
    Answers.await(admin.alterConsumerGroupOffsets(group, offset).all());

    var reset = new TopicReset(admin, topics, settings.groupPrefix());
    List<String> targets = reset.targets();
    List<String> deleted = reset.reset(TopicReset.CONFIRMATION);

    assertThat(targets).hasSize(topics.all().size() + 2).contains(changelog, group);
    assertThat(deleted).containsExactlyInAnyOrderElementsOf(targets);
    assertThat(commands.check()).isEmpty();
    assertThat(new ClusterTopics(admin).topicNames()).contains(stranger).doesNotContain(changelog);
  }

  @Test
  void resetRefusesWhileAProcessRuns() {
    commands.create();
    String group = settings.groupPrefix() + "history";
    try (var member =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      member.subscribe(Set.of(topics.log().name()));
      while (member.assignment().isEmpty()) {
        member.poll(Duration.ofMillis(100));
      }

      assertThatThrownBy(
              () ->
                  new TopicReset(admin, topics, settings.groupPrefix())
                      .reset(TopicReset.CONFIRMATION))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stop every Milena process");
    }
    assertThat(commands.check()).isEmpty();
  }

  @Test
  void transactionsAreNewEnough() {
    assertThat(new BrokerFeatures(admin).transactionProblem()).isEmpty();
  }

  /** A broker learns of a change a moment after the controller has answered it. */
  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().untilAsserted(assertion);
  }

  private static void delete(String topic) {
    Answers.await(admin.deleteTopics(List.of(topic)).all());
    new ClusterTopics(admin).awaitTopics(names -> !names.contains(topic), "deleted");
  }

  private static void set(String topic, String key, String value) {
    Collection<AlterConfigOp> change =
        List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
    Answers.await(
        admin
            .incrementalAlterConfigs(
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), change))
            .all());
  }
}
