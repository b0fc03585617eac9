package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.guarantees.PerConversationOrder;
import im.milena.health.PartState;
import im.milena.log.Change;
import im.milena.log.Delivery.Push;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.ReadMark;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.sinks.MemoryHistory;
import im.milena.sinks.MemoryLogPositions;
import im.milena.sinks.MemoryRedis;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.SinkSettings;
import im.milena.sinks.SinksOnABroker;
import im.milena.sinks.history.HistorySink;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.history.LogOrigin;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSinkIT extends SinksOnABroker {
  private static final ConversationId ALICE_BOB = new ConversationId("si_alice_bob");
  private final MemoryRedis redis = new MemoryRedis();
  private final MemoryHistory history = new MemoryHistory();

  @Test
  void aMessageIsCachedThenPublishedThenLookedUp() {
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"));

    start(sink());

    await().until(() -> pushed(1).size() == 1);
    assertThat(redis.journal())
        .containsSubsequence("cache si_alice_bob#1", "publish", "presence alice", "presence bob");
  }

  @Test
  void aDeliveryStandsInThePartitionOfTheSlot() {
    redis.connect("bob", 1);
    redis.connect("alice", 3);
    cluster.log(log.text("alice", "bob"));

    start(sink());

    await().until(() -> cluster.deliveries().keySet().equals(Set.of(1, 3)));
    assertThat(cluster.deliveries()).allSatisfy((slot, pushes) -> assertThat(pushes).hasSize(1));
    await().until(() -> count("milena.delivered.receivers") == 2);
  }

  @Test
  void oneLookUpServesAWholePoll() {
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("bob", "alice"));

    start(sink());

    await().until(() -> pushed(1).size() == 3);
    assertThat(redis.journal()).filteredOn("presence bob"::equals).hasSize(1);
  }

  @Test
  void aTransientIsPushedWithoutANumberAndNotCached() {
    redis.connect("bob", 1);
    var typing = TestMessages.typing("alice", "bob", "t");
    cluster.transients(
        new LogRecord(
            ALICE_BOB,
            0,
            "op",
            0,
            new Change.Numbered(new SequencedMessage(Seq.NONE, typing), Membership.NONE)));

    start(sink());

    await().until(() -> pushed(1).size() == 1);
    assertThat(pushed(1).get(0).message().seq()).isEqualTo(Seq.NONE);
    assertThat(redis.cached(ALICE_BOB)).isEmpty();
  }

  @Test
  void readMarksReachTheCache() {
    cluster.mark(new ReadMark(ALICE_BOB, new UserId("bob"), new Seq(3), 1));

    start(sink());

    await().until(() -> redis.mark(ALICE_BOB, "bob").equals(new Seq(3)));
  }

  @Test
  void aGroupIsToldOncePerSlot() {
    redis.host("g", 0);
    redis.host("g", 2);
    cluster.log(log.groupText("alice", "g"));

    start(sink());

    await().until(() -> cluster.deliveries().keySet().equals(Set.of(0, 2)));
    assertThat(cluster.deliveries()).allSatisfy((slot, pushes) -> assertThat(pushes).hasSize(1));
  }

  @Test
  void aSickRedisDelaysPushesAndLosesNone() {
    redis.connect("bob", 1);
    redis.sickness.fail(4);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));

    start(sink());

    await().until(() -> seqs(1).containsAll(List.of(1L, 2L)));
    assertThat(count("milena.sink.retries")).isEqualTo(4);
  }

  @Test
  void pushWaitsUntilGatewaysHaveRegisteredAgainAndThenRepeatsThePoll() {
    Sink sink = start(sink());
    await().until(() -> sink.state() instanceof PartState.Working);
    redis.lose();
    cluster.log(log.text("alice", "bob"));
    await().until(() -> sink.state() instanceof PartState.Retrying);
    assertThat(cluster.deliveries()).isEmpty();

    redis.connect("bob", 1);
    redis.settle();

    await().until(() -> seqs(1).equals(List.of(1L)));
    await().until(() -> sink.state() instanceof PartState.Working);
  }

  @Test
  void aNewGroupPushesNothingThatIsOlderThanADeliveryLives() throws Exception {
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    start(historySink());
    awaitHistoryCommitted(3); // two records and the marker of their transaction
    Sink sink = start(twoHoursLater());
    await().until(() -> sink.state() instanceof PartState.Working);

    cluster.log(log.text("alice", "bob"));

    await().until(() -> seqs(1).equals(List.of(3L)));
    assertThat(redis.cached(ALICE_BOB)).containsExactly(3L);
  }

  @Test
  void aNewGroupPushesNothingOlderEvenIfRedisKnowsOfAnEarlierOne() throws Exception {
    redis.connect("bob", 1);
    redis.startEpoch(Map.of(cluster.topics().log().name() + "-" + partition(), 0L));
    aNewGroupPushesNothingThatIsOlderThanADeliveryLives();
  }

  @Test
  void aNewGroupPushesEverythingThatHistoryHasNotApplied() {
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));

    start(twoHoursLater());

    await().until(() -> seqs(1).equals(List.of(1L, 2L)));
  }

  @Test
  void aNewGroupPushesWhatHistoryReadWhileNobodyTold() throws Exception {
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    start(historySink());
    awaitHistoryCommitted(3);

    start(sink());

    await().until(() -> seqs(1).equals(List.of(1L, 2L)));
  }

  @Test
  void aRecordOfNothingMovesTheAppliedPositionAndIsToldToNobody() {
    redis.connect("bob", 1);
    LogRecord message = log.text("alice", "bob");
    LogRecord nothing =
        new LogRecord(ALICE_BOB, message.ingressOffset() + 1, "op", 0, new Change.Nothing());
    cluster.log(message, nothing);

    start(sink());

    int partition = cluster.topics().log().partitionOf(ALICE_BOB.family());
    await().until(() -> redis.applied(partition).equals(Optional.of(nothing.ingressOffset())));
    await().until(() -> seqs(1).equals(List.of(1L)));
    await().until(() -> count("milena.cached.nothing") == 1);
  }

  @Test
  void aLossJustBeforeTheLookUpIsNotTakenForEverybodyBeingOffline() {
    Sink sink = start(sink());
    await().until(() -> sink.state() instanceof PartState.Working);
    redis.connect("bob", 1);
    redis.loseAtNextLookUp();
    cluster.log(log.text("alice", "bob"));
    await().until(() -> redis.journal().contains("presence bob"));

    redis.connect("bob", 1);
    redis.settle();

    await().until(() -> seqs(1).contains(1L));
  }

  @Test
  void aLostCacheIsFilledAgainFromWhereHistoryStopped() {
    Sink historySink = start(historySink());
    start(sink());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    await().until(() -> redis.cached(ALICE_BOB).size() == 2);
    await().until(() -> history.applied().containsValue(1L));
    historySink.close();
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    await().until(() -> redis.cached(ALICE_BOB).size() == 4);

    redis.lose();
    redis.settle();

    await().until(() -> redis.cached(ALICE_BOB).equals(Set.of(3L, 4L)));
    assertThat(count("milena.sink.rewinds")).isPositive();
  }

  /** Readers must not wait for gateways. */
  @Test
  void aLostCacheIsFilledBeforeGatewaysHaveRegisteredAgain() {
    start(sink());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    cluster.mark(new ReadMark(ALICE_BOB, new UserId("bob"), new Seq(1), 1));
    await().until(() -> redis.cached(ALICE_BOB).size() == 2);

    redis.lose();

    await().until(() -> redis.filledEpoch().isPresent());
    assertThat(redis.cached(ALICE_BOB)).containsExactlyInAnyOrder(1L, 2L);
    assertThat(redis.mark(ALICE_BOB, "bob")).isEqualTo(new Seq(1));
  }

  @Test
  void aRedisThatIsSickWhileItIsFilledIsFilledAllTheSame() {
    start(sink());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    await().until(() -> redis.cached(ALICE_BOB).size() == 2);

    redis.lose();
    redis.sickness.fail(2);

    await().until(() -> redis.filledEpoch().isPresent());
    assertThat(redis.cached(ALICE_BOB)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void aRedisThatForgotThatItIsFilledIsToldAgain() {
    start(sink());
    await().until(() -> redis.filledEpoch().isPresent());

    redis.forgetThatItIsFilled();

    await().until(() -> redis.filledEpoch().isPresent());
    assertThat(redis.epoch()).contains("epoch-1");
  }

  @Test
  void aCacheOfWhichAnotherSinkHasSomePartitionsIsFilledWhenBothHaveDoneTheirs() {
    start(sink());
    start(sink());

    await().until(() -> redis.filledEpoch().isPresent());
  }

  @Test
  void aLossWhileTheSinkWasDownIsNoticedToo() {
    start(historySink());
    Sink first = start(sink());
    cluster.log(log.text("alice", "bob"));
    await().until(() -> history.applied().containsValue(0L));
    await().until(() -> redis.cached(ALICE_BOB).size() == 1);
    closeHistoryAnd(first);
    cluster.log(log.text("alice", "bob"));
    try (Sink between = start(sink())) {
      await().until(() -> redis.cached(ALICE_BOB).size() == 2);
    }

    redis.lose();
    redis.settle();
    start(sink());

    await().until(() -> redis.cached(ALICE_BOB).equals(Set.of(2L)));
  }

  @Test
  void aReplicaThatKnowsLessIsToldAgain() {
    start(sink());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("alice", "bob"));
    await().until(() -> redis.journal().contains("publish"));
    await().until(() -> redis.cached(ALICE_BOB).size() == 3);

    redis.fallBackTo(0);

    await().until(() -> redis.cached(ALICE_BOB).equals(Set.of(1L, 2L, 3L)));
    assertThat(redis.epoch()).contains("epoch-2");
  }

  @Test
  void aReplicaThatKnowsLessIsNoticedEvenIfTheNextMessageComesAtOnce() {
    start(sink());
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("alice", "bob"));
    await().until(() -> redis.applied(partition()).equals(Optional.of(2L)));

    redis.fallBackTo(0);
    cluster.log(log.text("alice", "bob"));

    await().until(() -> redis.cached(ALICE_BOB).equals(Set.of(1L, 2L, 3L, 4L)));
  }

  @Test
  void anOlderFileIsNoticedEvenIfNoSinkWasThere() {
    try (Sink first = start(sink())) {
      cluster.log(log.text("alice", "bob"), log.text("alice", "bob"), log.text("alice", "bob"));
      await().until(() -> redis.applied(partition()).equals(Optional.of(2L)));
    }
    redis.fallBackTo(0);
    cluster.log(log.text("alice", "bob"));

    start(sink());

    await().until(() -> redis.cached(ALICE_BOB).equals(Set.of(1L, 2L, 3L, 4L)));
    assertThat(redis.epoch()).contains("epoch-2");
  }

  @Test
  void aRestartWithoutALossReadsNothingAgain() {
    try (Sink first = start(sink())) {
      cluster.log(log.text("alice", "bob"));
      await().until(() -> count("milena.sink.consumed") == 1);
    }
    long before = timesCached("si_alice_bob#1");

    start(sink());
    cluster.log(log.text("alice", "bob"));

    await().until(() -> count("milena.sink.consumed") == 2);
    assertThat(timesCached("si_alice_bob#1")).isEqualTo(before);
  }

  @Test
  void everythingConsumedIsCachedMarkedOrPassedOn() {
    cluster.log(log.text("alice", "bob"), log.text("carol", "dave"));
    cluster.mark(new ReadMark(ALICE_BOB, new UserId("bob"), new Seq(1), 1));
    cluster.raw(new byte[] {9});

    start(sink());

    await().until(() -> count("milena.sink.consumed") == 4);
    assertThat(count("milena.sink.consumed"))
        .isEqualTo(count("milena.sink.applied") + count("milena.sink.dead.letters"));
    assertThat(count("milena.sink.applied"))
        .isEqualTo(
            count("milena.cached")
                + count("milena.cached.nothing")
                + count("milena.cached.read.marks")
                + count("milena.transients"));
  }

  @Test
  void aRandomRunWithSicknessPushesEachConversationInOrder() {
    long seed = System.nanoTime();
    System.out.println("LiveSinkIT seed " + seed);
    var random = new Random(seed);
    redis.connect("bob", 1);
    start(sink(cluster.liveSettings().withPollRecords(7)));
    int sent = 0;
    for (int i = 0; i < 40; i++) {
      for (int n = random.nextInt(5); n >= 0; n--) {
        cluster.log(log.text("user" + random.nextInt(4), "bob"));
        sent++;
      }
      if (random.nextInt(4) == 0) {
        redis.sickness.fail(1);
      }
    }

    int all = sent;
    await().until(() -> pushed(1).stream().distinct().count() == all);
    var order = new PerConversationOrder();
    pushed(1).stream().distinct().forEach(push -> order.seen(asLogged(push)));
    assertThat(order.violations()).as("seed %d", seed).isEmpty();
  }

  private int partition() {
    return cluster.topics().log().partitionOf(ALICE_BOB.family());
  }

  private static LogRecord asLogged(Push push) {
    return new LogRecord(
        push.conversation(),
        0,
        push.operationId(),
        0,
        new Change.Numbered(push.message(), Membership.NONE));
  }

  private void closeHistoryAnd(Sink live) {
    live.close();
    closeSinks();
  }

  private long timesCached(String message) {
    return redis.journal().stream().filter(("cache " + message)::equals).count();
  }

  private List<Push> pushed(int slot) {
    return cluster.deliveries().getOrDefault(slot, List.of());
  }

  private List<Long> seqs(int slot) {
    return pushed(slot).stream().map(push -> push.message().seq().value()).distinct().toList();
  }

  private void awaitHistoryCommitted(long offset) {
    String group = cluster.historySettings().group();
    int partition = cluster.topics().log().partitionOf(ALICE_BOB.family());
    await().until(() -> cluster.committed(group).get(partition) != null);
    await().until(() -> cluster.committed(group).get(partition).offset() == offset);
  }

  /** A sink to which all that was written so far is two hours old. */
  private Sink twoHoursLater() {
    SinkContext now = context(cluster.liveSettings());
    var later =
        new SinkContext(
            now.settings(),
            now.topics(),
            now.registry(),
            Clock.offset(now.clock(), Duration.ofHours(2)),
            now.nanoTime());
    return LiveSink.create(
        later, new LiveStores(redis, redis, redis), cluster.historySettings().group());
  }

  private Sink historySink() {
    return HistorySink.create(
        context(cluster.historySettings()),
        history,
        new MemoryLogPositions(),
        new LogOrigin("cluster", "ingress", "log"),
        new InMemoryVersionLogs());
  }

  private Sink sink() {
    return sink(cluster.liveSettings());
  }

  private Sink sink(SinkSettings settings) {
    return LiveSink.create(
        context(settings), new LiveStores(redis, redis, redis), cluster.historySettings().group());
  }
}
