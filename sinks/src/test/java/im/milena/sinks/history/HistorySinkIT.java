package im.milena.sinks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.milena.guarantees.Guarantee;
import im.milena.health.PartState;
import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.ReadMark;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.serdes.NewerVersionException;
import im.milena.sinks.LogOf;
import im.milena.sinks.LogTrimmedException;
import im.milena.sinks.MemoryHistory;
import im.milena.sinks.MemoryLogPositions;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkSettings;
import im.milena.sinks.SinksOnABroker;
import im.milena.stores.RenumberedException;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.history.LogOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class HistorySinkIT extends SinksOnABroker {
  private static final ConversationId ALICE_BOB = new ConversationId("si_alice_bob");
  private static final LogOrigin ORIGIN = new LogOrigin("cluster", "ingress", "log");
  private final MemoryHistory history = new MemoryHistory();
  private final MemoryLogPositions positions = new MemoryLogPositions();

  @Test
  void whatIsInTheLogIsStoredAndItsPositionPublished() {
    cluster.log(log.text("alice", "bob"), log.text("bob", "alice"), log.text("alice", "bob"));

    start(sink());

    await().until(() -> history.applied().containsValue(2L));
    assertThat(history.maxSeq(ALICE_BOB)).isEqualTo(new Seq(3));
    assertThat(count("milena.stored")).isEqualTo(3);
  }

  @Test
  void whatWasAppliedOfWhichLogIsRecordedBesideHistory() {
    cluster.log(log.text("alice", "bob"), log.text("bob", "alice"), log.text("alice", "bob"));

    start(sink());

    await().until(() -> !positions.all().isEmpty());
    assertThat(positions.all())
        .singleElement()
        .satisfies(position -> assertThat(position.origin()).isEqualTo(ORIGIN))
        .satisfies(position -> assertThat(position.next()).isEqualTo(3));
    assertThat(history.stored()).hasSize(3);
  }

  @Test
  void marksOfReadersAndSendersAreMergedByMaximum() {
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("alice", "bob"));
    cluster.mark(new ReadMark(ALICE_BOB, new UserId("bob"), new Seq(3), 3));
    cluster.mark(new ReadMark(ALICE_BOB, new UserId("bob"), new Seq(2), 4));

    start(sink());

    await().until(() -> mark("alice").equals(new Seq(3)) && mark("bob").equals(new Seq(3)));
  }

  @Test
  void aSickStoreLosesNothingAndTheOffsetStays() throws Exception {
    history.sickness.fail(5);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));

    Sink sink = start(sink());

    await().until(() -> sink.state() instanceof PartState.Retrying);
    assertThat(history.stored()).isEmpty();
    assertThat(cluster.committed(settings().group()).values())
        .allSatisfy(offset -> assertThat(offset.offset()).isZero());
    cluster.log(log.text("alice", "bob"));
    await().until(() -> history.stored().size() == 3);
    await().until(() -> sink.state() instanceof PartState.Working);
    assertThat(seqsStored()).containsExactly(1L, 2L, 3L);
    assertThat(count("milena.sink.retries")).isEqualTo(5);
  }

  @Test
  void aDependencyThatKafkaSaysToAskAgainIsAskedAgain() {
    history.sickness.blow(new TimeoutException("the brokers did not answer"));
    cluster.log(log.text("alice", "bob"));

    Sink sink = start(sink());

    await().until(() -> history.stored().size() == 1 && sink.state() instanceof PartState.Working);
  }

  @Test
  void theLagShowsWhileTheStoreIsSick() {
    history.sickness.fail(1_000_000);
    cluster.log(log.text("alice", "bob"));
    Sink sink = start(sink());
    await().until(() -> sink.state() instanceof PartState.Retrying);

    for (int i = 0; i < 20; i++) {
      cluster.log(log.text("alice", "bob"));
    }

    await()
        .until(
            () ->
                registry.find("milena.sink.lag").gauges().stream().anyMatch(g -> g.value() >= 20));
  }

  @Test
  void aSinkThatClosesWhileItsStoreIsSickLeavesTheRecordsToTheNext() {
    history.sickness.fail(1_000_000);
    cluster.log(log.text("alice", "bob"));
    Sink first = start(sink());
    await().until(() -> first.state() instanceof PartState.Retrying);

    first.close();

    assertThat(first.state()).isEqualTo(new PartState.Stopped());
    history.sickness.fail(0);
    start(sink());
    await().until(() -> history.stored().size() == 1);
  }

  @Test
  void dyingBetweenWriteAndCommitStoresEachMessageOnce() {
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    Sink doomed = start(sink(settings().withCommitInterval(Duration.ofHours(1))));
    await().until(() -> history.stored().size() == 2);
    history.sickness.blow(new AssertionError("dies here"));
    cluster.log(log.text("alice", "bob"));
    await().until(() -> doomed.state() instanceof PartState.Failed);

    start(sink());

    await().until(() -> history.applied().containsValue(2L));
    assertThat(seqsStored()).containsExactly(1L, 2L, 3L);
    assertThat(history.writes()).as("the first two were written again").isEqualTo(5);
  }

  @Test
  void aRecordNobodyCanReadBecomesADeadLetterAndTheRestGoesOn() {
    LogRecord before = log.text("alice", "bob");
    cluster.log(before);
    cluster.raw(new byte[] {1, 2, 3});
    cluster.log(log.text("alice", "bob"));

    start(sink());

    await().until(() -> history.stored().size() == 2 && cluster.deadLetters().size() == 1);
    assertThat(cluster.deadLetters().get(0))
        .satisfies(letter -> assertThat(letter.topic()).isEqualTo(cluster.topics().log().name()))
        .satisfies(letter -> assertThat(letter.value()).containsExactly(1, 2, 3))
        .satisfies(letter -> assertThat(letter.reason()).contains("log record"));
    await().until(() -> count("milena.sink.consumed") == 3);
    assertThat(count("milena.sink.consumed"))
        .isEqualTo(count("milena.sink.applied") + count("milena.sink.dead.letters"));
  }

  @Test
  void aSeqTakenByAnotherMessageStopsTheSink() {
    LogRecord first = log.text("alice", "bob");
    cluster.log(first, new LogOf(cluster).record(other(), Membership.NONE));

    Sink sink = start(sink());

    assertThatThrownBy(sink::await).isInstanceOf(RenumberedException.class);
    assertThat(sink.state()).isInstanceOf(PartState.Failed.class);
  }

  @Test
  void aRecordOfANewerVersionStopsTheSink() {
    cluster.raw(new byte[] {8, 99});

    Sink sink = start(sink());

    assertThatThrownBy(sink::await).isInstanceOf(NewerVersionException.class);
    assertThat(cluster.deadLetters()).isEmpty();
  }

  @Test
  void aLogTrimmedBeyondTheOffsetStopsTheSinkWithInstructions() throws Exception {
    cluster.log(log.text("alice", "bob"));
    try (Sink first = start(sink())) {
      await().until(() -> cluster.committed(settings().group()).size() == 2);
      await().until(() -> history.stored().size() == 1);
    }
    int partition = cluster.topics().log().partitionOf(ALICE_BOB.family());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("alice", "bob"));
    cluster.trimLog(partition, 4);

    Sink second = start(sink());

    assertThatThrownBy(second::await)
        .isInstanceOf(LogTrimmedException.class)
        .hasMessageContaining("backup")
        .hasMessageContaining("--reset-offsets");
    assertThat(history.stored()).hasSize(1);
  }

  @Test
  void anEnvelopeSplitByAPollIsNotPublishedBeforeItsLastRecord() {
    LogRecord chat = LogOf.at(log.text("alice", "bob"), 7);
    LogRecord second = LogOf.at(log.text("alice", "bob"), 7);
    LogRecord third = LogOf.at(log.text("alice", "bob"), 7);
    cluster.log(chat, second, third);

    start(sink(settings().withPollRecords(1).withCommitInterval(Duration.ZERO)));

    await().until(() -> history.applied().containsValue(7L));
    assertThat(history.publications())
        .filteredOn(publication -> publication.positions().containsValue(7L))
        .allSatisfy(publication -> assertThat(publication.stored()).isEqualTo(3));
  }

  @Test
  void twoInstancesShareTheWorkAndOneTakesOverWhenTheOtherLeaves() {
    Sink first = start(sink());
    start(sink());
    for (int i = 0; i < 20; i++) {
      cluster.log(log.text("alice", "bob"), log.text("carol", "dave"), log.text("eve", "frank"));
    }
    await().until(() -> history.stored().size() == 60);

    first.close();

    cluster.log(log.text("alice", "bob"), log.text("carol", "dave"), log.text("eve", "frank"));
    await().until(() -> history.stored().size() == 63);
    assertThat(violations(history.stored())).isEmpty();
  }

  @Test
  void partitionsThatMoveWhileTheStoreIsSickLoseNothing() {
    history.sickness.fail(1_000_000);
    for (int i = 0; i < 5; i++) {
      cluster.log(log.text("alice", "bob"), log.text("carol", "dave"), log.text("eve", "frank"));
    }
    Sink first = start(sink());
    await().until(() -> first.state() instanceof PartState.Retrying);
    Sink second = start(sink());
    await().until(() -> second.state() instanceof PartState.Retrying);

    history.sickness.fail(0);

    await().until(() -> history.stored().size() == 15);
    assertThat(violations(history.stored())).isEmpty();
    await().until(() -> count("milena.sink.consumed") == 15);
  }

  @Test
  void aRandomRunWithSicknessAndRestartsKeepsEveryGuarantee() {
    long seed = System.nanoTime();
    System.out.println("HistorySinkIT seed " + seed);
    var random = new Random(seed);
    int sent = 0;
    for (int round = 0; round < 5; round++) {
      Sink sink = start(sink(settings().withPollRecords(1 + random.nextInt(20))));
      for (int i = 0; i < 10; i++) {
        List<LogRecord> records = new ArrayList<>();
        for (int n = random.nextInt(8); n >= 0; n--) {
          records.add(log.text("user" + random.nextInt(3), "friend" + random.nextInt(3)));
        }
        cluster.log(records);
        sent += records.size();
        history.sickness.fail(random.nextInt(2));
      }
      if (random.nextBoolean()) {
        history.sickness.blow(new AssertionError("dies here"));
        cluster.log(log.text("alice", "bob"));
        sent++;
        await().until(() -> sink.state() instanceof PartState.Failed);
      }
      sink.close();
    }
    history.sickness.fail(0);

    start(sink());

    int all = sent;
    await().until(() -> history.stored().size() == all);
    assertThat(violations(history.stored())).as("seed %d", seed).isEmpty();
  }

  private static List<String> violations(List<LogRecord> stored) {
    Guarantee guarantee = Guarantee.numbering();
    stored.forEach(guarantee::seen);
    return guarantee.violations();
  }

  private List<Long> seqsStored() {
    return history.stored().stream()
        .map(r -> ((Change.Numbered) r.change()).message().seq().value())
        .toList();
  }

  private Seq mark(String user) {
    return history.readMarks(Map.of(ALICE_BOB, new UserId(user))).getOrDefault(ALICE_BOB, Seq.NONE);
  }

  private static Message other() {
    return TestMessages.text("alice", "bob", "another");
  }

  private SinkSettings settings() {
    return cluster.historySettings();
  }

  private Sink sink() {
    return sink(settings());
  }

  private Sink sink(SinkSettings settings) {
    return HistorySink.create(
        context(settings), history, positions, ORIGIN, new InMemoryVersionLogs());
  }
}
