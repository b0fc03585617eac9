package im.milena.topology;

import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.text;
import static im.milena.topology.Installation.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedKafka;
import im.milena.guarantees.Guarantee;
import im.milena.health.PartState;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.serdes.Codecs;
import im.milena.topics.BrokerFeatures;
import im.milena.topology.rules.NumberingStoppedException;
import im.milena.topology.running.LastSeqs;
import im.milena.topology.running.OrphanedTransactions;
import im.milena.topology.running.StreamsRunner;
import im.milena.topology.running.TakeOver;
import im.milena.topology.running.TopologyFailedException;
import im.milena.topology.settings.GroupProtocol;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topology on a real broker, with exactly-once transactions. */
class StreamsRunnerIT {
  @TempDir static Path brokerFolder;
  @TempDir static Path stateFolder;
  private static EmbeddedKafka kafka;
  private static int installations;

  private final Guarantee guarantee = Guarantee.numbering();
  private String prefix;
  private Installation installation;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start(brokerFolder, 0);
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void install() {
    prefix = "t" + ++installations + ".";
    installation =
        new Installation(
            kafka.bootstrapServers(), prefix, 2, stateFolder.resolve("t" + installations));
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aBurstInOneConversationLosesNothingAndKeepsItsOrder() throws Exception {
    try (var runner = installation.started()) {
      for (int i = 1; i <= 10_000; i++) {
        send(text("alice", "bob", "m" + i));
      }
      installation.acknowledged();

      assertKept(10_000);
      var lastSeqs =
          new LastSeqs(kafka.bootstrapServers(), installation.settings().applicationId());
      assertThat(lastSeqs.read())
          .containsExactly(Map.entry(new ConversationId("si_alice_bob"), new Seq(10_000)));
    }
  }

  @Test
  void aRestartInTheMiddleContinuesTheNumbers() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("StreamsRunnerIT seed " + seed);
    Random random = new Random(seed);
    try (var runner = installation.started()) {
      sendSome(random, "before", 500);
      installation.acknowledged();
    }
    sendSome(random, "between", 200);
    try (var runner = installation.started()) {
      sendSome(random, "after", 300);
      installation.acknowledged();

      assertKept(1_000);
    }
  }

  @Test
  void aKillUnderLoadLosesAndDoublesNothing() throws Exception {
    Path folder = installation.settings().storage().folder();
    Process killed = TopologyProcess.start(kafka.bootstrapServers(), prefix, 2, folder);
    try {
      sendSome(new Random(1), "first", 500);
      installation.acknowledged();
      assertThat(installation.log(500)).hasSize(500);
      sendSome(new Random(2), "second", 3_000);
    } finally {
      killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (var runner = installation.started()) {
      sendSome(new Random(3), "third", 500);
      installation.acknowledged();

      assertKept(4_000);
    }
  }

  @Test
  void aLostStateFolderIsRestoredFromTheChangelogs() throws Exception {
    try (var runner = installation.started()) {
      sendSome(new Random(1), "before", 200);
      installation.acknowledged();
      installation.log(200);
    }
    var elsewhere =
        new Installation(kafka.bootstrapServers(), prefix, 2, stateFolder.resolve("elsewhere"));
    try (elsewhere;
        var runner = elsewhere.started()) {
      sendSome(new Random(2), "after", 200);
      installation.acknowledged();

      assertKept(400);
    }
  }

  @Test
  void instancesShareTheWorkAndOneCanLeaveUnderLoad() throws Exception {
    StreamsRunner first = installation.started(installation.runner("one"));
    try (first;
        var second = installation.started(installation.runner("two"))) {
      sendSome(new Random(1), "both", 500);
      installation.acknowledged();
      sendSome(new Random(2), "leaving", 500);
      first.leave();
      sendSome(new Random(3), "alone", 500);
      installation.acknowledged();

      assertKept(1_500);
    }
  }

  @Test
  void aTransactionOfAnInstanceThatIsGoneKeepsNobodyWaiting() throws Exception {
    installation.started().close();
    try (var gone = installation.openTransaction(application() + "-" + UUID.randomUUID() + "-1");
        var runner = installation.started()) {
      sendSome(new Random(1), "after", 200);
      installation.acknowledged();

      assertKept(200);
      assertThatThrownBy(gone::commitTransaction).isInstanceOf(ProducerFencedException.class);
    }
  }

  @Test
  void anInstanceThatWasKilledEndsItsOwnTransactionsWhenItComesBack() throws Exception {
    try (var runner = installation.started()) {
      String own = installation.processes().get(0) + "-7";
      try (var left = installation.openTransaction(own);
          var another = installation.openTransaction(installation.processes().get(0) + "-8");
          var takeOver = new TakeOver(installation.settings())) {
        takeOver.endFormerLife(installation.admin(), Set.of(own, application() + "-never-begun"));

        assertThatThrownBy(left::commitTransaction).isInstanceOf(ProducerFencedException.class);
        another.commitTransaction();
      }
    }
  }

  @Test
  void transactionsOfThoseWhoLiveAndOfOthersAreLeftAlone() throws Exception {
    try (var runner = installation.started();
        var living = installation.openTransaction(installation.processes().get(0) + "-7");
        var another =
            installation.openTransaction(
                "another-" + application() + "-" + UUID.randomUUID() + "-1")) {
      var orphaned = new OrphanedTransactions(installation.admin(), application());

      assertThat(orphaned.find()).isEmpty();
      living.commitTransaction();
      another.commitTransaction();
    }
  }

  @Test
  void theBrokersCanShareTheWorkOut() throws Exception {
    try (var first = installation.started(installation.runner(GroupProtocol.STREAMS, "one"));
        var second = installation.started(installation.runner(GroupProtocol.STREAMS, "two"))) {
      sendSome(new Random(1), "both", 500);
      installation.acknowledged();
      installation.log(500);
      second.leave();
      sendSome(new Random(2), "alone", 200);
      installation.acknowledged();

      assertKept(700);
    }
  }

  @Test
  void brokersWithoutTheStreamsProtocolAreRefusedWithASentence() throws Exception {
    finalizeStreamsGroups(0, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE);
    try (var runner = installation.runner(GroupProtocol.STREAMS, "one")) {
      assertThatThrownBy(runner::start)
          .isInstanceOf(NumberingStoppedException.class)
          .hasMessageContaining("streams.version must be finalised at 1 or above, is 0")
          .hasMessageContaining("or use the classic one");
    } finally {
      finalizeStreamsGroups(1, FeatureUpdate.UpgradeType.UPGRADE);
    }
  }

  private void finalizeStreamsGroups(int version, FeatureUpdate.UpgradeType way) throws Exception {
    installation
        .admin()
        .updateFeatures(
            Map.of("streams.version", new FeatureUpdate((short) version, way)),
            new UpdateFeaturesOptions())
        .all()
        .get();
    var features = new BrokerFeatures(installation.admin());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> features.streamsGroupProblem().isPresent() == (version == 0));
  }

  @Test
  void theLagOfIngressShows() throws Exception {
    var registry = new SimpleMeterRegistry();
    try (var runner = new StreamsRunner(installation.settings(), installation.topics(), registry)) {
      installation.started(runner);
      sendSome(new Random(1), "m", 100);
      installation.acknowledged();
      installation.log(100);

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> registry.get("milena.topology.lag").gauge().value() == 0);
    }
  }

  @Test
  void anInstallationChangesToTheStreamsProtocolAndBack() throws Exception {
    try (var classic = installation.started(installation.runner(GroupProtocol.CLASSIC, "one"))) {
      sendSome(new Random(1), "classic", 100);
      installation.acknowledged();
      installation.log(100);
    }
    try (var streams = installation.started(installation.runner(GroupProtocol.STREAMS, "one"))) {
      sendSome(new Random(2), "streams", 100);
      installation.acknowledged();
      installation.log(200);
    }
    try (var classic = installation.started(installation.runner(GroupProtocol.CLASSIC, "one"))) {
      sendSome(new Random(3), "again", 100);
      installation.acknowledged();

      assertKept(300);
    }
  }

  @Test
  void anInstanceThatLeavesIsNoMemberAnyMoreAndOneThatClosesStillIs() throws Exception {
    StreamsRunner staying = installation.started(installation.runner("one"));
    StreamsRunner leaving = installation.started(installation.runner("two"));

    staying.close();
    leaving.leave();

    assertThat(installation.members())
        .isNotEmpty()
        .allSatisfy(instance -> assertThat(instance).startsWith("one"));
  }

  @Test
  void aNewerVersionStopsTheProcessWithASentence() throws Exception {
    try (var runner = installation.started()) {
      byte[] newer = Codecs.ENVELOPE.encode(envelope(text("alice", "bob", "m1")));
      newer[1] = 2;

      installation.send(envelope(text("alice", "bob", "m1")), newer);

      assertThatThrownBy(runner::await)
          .isInstanceOf(TopologyFailedException.class)
          .hasMessageContaining("envelope has version 2")
          .hasMessageContaining("upgrade it before its writers");
      assertThat(runner.state().failure()).get().asString().contains("version 2");
    }
  }

  @Test
  void healthFollowsTheLife() {
    StreamsRunner runner = installation.runner();
    assertThat(runner.state()).isEqualTo(new PartState.Starting());
    runner.start();
    Awaitility.await().atMost(PATIENCE).until(() -> runner.state().works());
    runner.close();
    assertThat(runner.state()).isEqualTo(new PartState.Stopped());
  }

  /** Each of these once made a naive topology number a running conversation from 1 again. */
  private String application() {
    return installation.settings().applicationId();
  }

  @Nested
  class NeverStartsAgainAtOne {
    @Test
    void whenTheConsumerGroupIsDeleted() throws Exception {
      numberSome();
      installation.admin().deleteConsumerGroups(List.of(group())).all().get();

      assertStops("Consumer group " + group() + " has no offsets", "--reset-offsets");
    }

    @Test
    void theInstructionsForADeletedGroupWork() throws Exception {
      numberSome();
      installation.admin().deleteConsumerGroups(List.of(group())).all().get();

      moveGroup(0, 0);

      try (var runner = installation.started()) {
        sendSome(new Random(5), "after", 100);
        installation.acknowledged();
        assertKept(200);
      }
    }

    @Test
    void whenTheChangelogsAreDeleted() throws Exception {
      numberSome();
      deleteChangelogs();

      assertStops("of its numbering state is missing", "Restore the changelog topics");
    }

    /**
     * The others would still know everything, and Kafka Streams would make this one anew, empty.
     */
    @ParameterizedTest
    @ValueSource(strings = {AssignSeqs.STORE, RememberSends.STORE, TrackReads.STORE})
    void whenOneChangelogIsDeleted(String store) throws Exception {
      numberSome();
      deleteTopics(List.of(group() + "-" + store + "-changelog"));

      assertStops(store + "-changelog of its numbering state is missing", "Restore the changelog");
    }

    /** Kafka's tool for resetting applications does both. */
    @Test
    void whenTheChangelogsAreDeletedAndTheGroupIsMovedBack() throws Exception {
      numberSome();
      deleteChangelogs();
      moveGroup(0, 0);

      assertStops("holds numbered messages", "Restore the changelog topics");
    }

    @Test
    void whenChangelogsAndGroupAreDeleted() throws Exception {
      numberSome();
      deleteChangelogs();
      installation.admin().deleteConsumerGroups(List.of(group())).all().get();

      assertStops("holds numbered messages", "Restore the changelog topics");
    }

    @Test
    void whenAChangelogIsDeletedWhileItRuns() throws Exception {
      String changelog = group() + "-" + AssignSeqs.STORE + "-changelog";
      StreamsRunner first = installation.started(installation.runner("one"));
      try (first) {
        sendSome(new Random(7), "before", 100);
        installation.acknowledged();
        installation.log(100);
        deleteTopics(List.of(changelog, group() + "-" + RememberSends.STORE + "-changelog"));

        try (var second = installation.runner("two")) {
          assertThatThrownBy(second::start)
              .isInstanceOf(NumberingStoppedException.class)
              .hasMessageContaining("missing or empty");
        }
        sendSome(new Random(8), "after", 100);
        installation.acknowledged();

        assertThatThrownBy(first::await)
            .isInstanceOf(TopologyFailedException.class)
            .hasMessageContaining("-changelog is gone");
      }
      assertThat(installation.admin().listTopics().names().get()).doesNotContain(changelog);
    }

    /** What nobody wrote to yet looks the same. */
    @Test
    void whenAChangelogWasMadeAnewByHand() throws Exception {
      numberSome();
      String changelog = group() + "-" + AssignSeqs.STORE + "-changelog";
      deleteTopics(List.of(changelog));
      installation
          .admin()
          .createTopics(
              List.of(
                  new NewTopic(changelog, 2, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();

      assertStops("holds numbered messages", "Restore the changelog topics");
    }

    /**
     * Its offsets are others than those up to which local state, here that of an instance which
     * lagged, believes to have read.
     */
    @Test
    void whenAChangelogWasRestoredFromABackup() throws Exception {
      numberSome();
      Path state = installation.settings().storage().folder().resolve(group());
      Path lagging = state.resolveSibling("lagging");
      copy(state, lagging);
      try (var runner = installation.started()) {
        sendSome(new Random(8), "more", 100);
        installation.acknowledged();
        assertThat(installation.log(200)).hasSize(200);
      }
      leaveGroup();
      new Backup(kafka.bootstrapServers(), installation.admin())
          .restore(group() + "-" + AssignSeqs.STORE + "-changelog", this::deleteTopics);
      copy(lagging, state);

      try (var runner = installation.started()) {
        sendSome(new Random(9), "after", 100);
        installation.acknowledged();
        assertKept(300);
      }
    }

    private static void copy(Path from, Path to) throws Exception {
      int done =
          new ProcessBuilder("sh", "-c", "rm -rf '" + to + "' && cp -a '" + from + "' '" + to + "'")
              .inheritIO()
              .start()
              .waitFor();
      assertThat(done).isZero();
    }

    @Test
    void whenOnlyTheStateIsLostAndTheGroupWasMovedBack() throws Exception {
      numberSome();
      deleteChangelogs();
      moveGroup(0, 0);
      installation
          .admin()
          .deleteRecords(Map.of(ingress(0), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();

      assertStops("were trimmed before they were numbered", "reset");
    }

    @Test
    void whenIngressIsTrimmedBeyondTheOffset() throws Exception {
      numberSome();
      sendSome(new Random(9), "unread", 100);
      installation.acknowledged();
      installation
          .admin()
          .deleteRecords(
              Map.of(
                  ingress(0), RecordsToDelete.beforeOffset(-1),
                  ingress(1), RecordsToDelete.beforeOffset(-1)))
          .all()
          .get();

      assertStops("were trimmed before they were numbered", "Restore the topic");
    }

    @Test
    void whenTheGroupIsMovedForward() throws Exception {
      numberSome();
      sendSome(new Random(9), "skipped", 100);
      installation.acknowledged();
      long end = end(ingress(0));
      moveGroup(end - 1, end(ingress(1)) - 1);

      StreamsRunner runner = installation.runner();
      try (runner) {
        runner.start();
        assertThatThrownBy(runner::await)
            .isInstanceOf(TopologyFailedException.class)
            .hasMessageContaining("are missing")
            .hasMessageContaining("Move the group's offset back");
      }
      assertThat(installation.log(100)).hasSize(100);
    }

    private void numberSome() throws Exception {
      try (var runner = installation.started()) {
        sendSome(new Random(7), "before", 100);
        installation.acknowledged();
        assertThat(installation.log(100)).hasSize(100);
      }
      // A static member stays in its group for a session; without it the group can be touched at
      // once.
      leaveGroup();
    }

    private void leaveGroup() throws Exception {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () ->
                  installation
                      .admin()
                      .describeConsumerGroups(List.of(group()))
                      .all()
                      .get()
                      .get(group())
                      .members()
                      .isEmpty());
    }

    private void deleteChangelogs() throws Exception {
      List<String> changelogs =
          installation.admin().listTopics().names().get().stream()
              .filter(name -> name.startsWith(group()) && name.endsWith("-changelog"))
              .toList();
      assertThat(changelogs).hasSize(4);
      deleteTopics(changelogs);
    }

    private void deleteTopics(List<String> changelogs) throws Exception {
      installation.admin().deleteTopics(changelogs).all().get();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () ->
                  installation.admin().listTopics().names().get().stream()
                      .noneMatch(changelogs::contains));
    }

    private void moveGroup(long first, long second) throws Exception {
      installation
          .admin()
          .alterConsumerGroupOffsets(
              group(),
              Map.of(
                  ingress(0), new OffsetAndMetadata(first),
                  ingress(1), new OffsetAndMetadata(second)))
          .all()
          .get();
    }

    private long end(TopicPartition partition) throws Exception {
      return installation
          .admin()
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }

    private void assertStops(String what, String instruction) {
      StreamsRunner runner = installation.runner();
      try (runner) {
        assertThatThrownBy(runner::start)
            .isInstanceOf(NumberingStoppedException.class)
            .hasMessageContaining(what)
            .hasMessageContaining(instruction);
      }
    }

    private TopicPartition ingress(int partition) {
      return new TopicPartition(installation.topics().ingress().name(), partition);
    }

    private String group() {
      return installation.settings().applicationId();
    }
  }

  private void sendSome(Random random, String name, int count) {
    for (int i = 0; i < count; i++) {
      String to = "user" + random.nextInt(20);
      send(text("alice", to, name + i));
    }
  }

  private void send(Message message) {
    guarantee.sent(message);
    installation.send(message);
  }

  private void assertKept(int messages) {
    List<LogRecord> log = installation.log(messages);
    log.forEach(guarantee::seen);
    assertThat(guarantee.violations()).isEmpty();
    assertThat(log).hasSize(messages);
  }
}
