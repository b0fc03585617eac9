package im.milena.followers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.followers.mentions.MentionFollower;
import im.milena.followers.mentions.RememberedIngress;
import im.milena.followers.mentions.Team;
import im.milena.health.PartState;
import im.milena.log.LogRecord;
import im.milena.message.Seq;
import im.milena.sinks.MemoryHistory;
import im.milena.sinks.MemoryLogPositions;
import im.milena.sinks.NthCall;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.SinkSettings;
import im.milena.sinks.SinksOnABroker;
import im.milena.sinks.history.HistorySink;
import im.milena.stores.conversations.Mentions;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.Groups;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowersIT extends SinksOnABroker {
  private static final int MEMBERS = 1_200;

  private final DirectoryStores documents = InMemoryDirectoryStores.create();
  private final RememberedIngress ingress = new RememberedIngress();

  @Test
  void aLogThatCannotBeReachedDelaysWhatIsToldAndEndsNothing() {
    Team.of(documents.groups(), MEMBERS);
    ingress.cutOff(true);
    cluster.log(call(1), call(2));
    Sink follower = start(follower());
    await().until(() -> follower.state() instanceof PartState.Retrying);

    ingress.cutOff(false);

    await().until(() -> ingress.told().size() == 2 * MEMBERS);
    await().until(() -> follower.state() instanceof PartState.Working);
  }

  @Test
  void killedInTheMiddleOfACallItGoesOnWhereItWas() {
    Team.of(documents.groups(), MEMBERS);
    ingress.breakAfter(1_100);
    cluster.log(call(1));
    Sink doomed = start(follower());
    await().until(() -> doomed.state() instanceof PartState.Failed);
    int before = ingress.written().size();
    ingress.breakAfter(Integer.MAX_VALUE);

    start(follower());

    await().until(() -> ingress.told().size() == MEMBERS);
    assertThat(ingress.written().get(before).author()).isEqualTo(Team.member(1_000));
    assertThat(ingress.written()).hasSizeLessThan(MEMBERS + 500);
  }

  @Test
  void closedInTheMiddleOfACallItGoesOnWhereItWas() {
    Team.of(documents.groups(), MEMBERS);
    cluster.log(call(1));
    try (Sink first = start(follower())) {
      await().until(() -> !ingress.written().isEmpty());
    }

    start(follower());

    await().until(() -> ingress.told().size() == MEMBERS);
    assertThat(ingress.written()).hasSize(MEMBERS);
  }

  @Test
  void aReplayFromTheBeginningTellsNobodyWhatIsOld() throws Exception {
    Team.of(documents.groups(), 3);
    cluster.log(callDaysAgo(1), callDaysAgo(2));
    try (Sink first = start(follower())) {
      await().until(() -> committed() > 0);
    }
    assertThat(ingress.written()).isEmpty();
    reset();
    cluster.log(call(3));

    start(follower());

    await().until(() -> ingress.told().size() == 3);
    assertThat(ingress.messages())
        .allSatisfy(message -> assertThat(message.content()).isNotEmpty())
        .hasSize(3);
    await().until(() -> count("milena.follower.passed.over") >= 2);
  }

  @Test
  void aFirstStartTellsNothingThatHistoryHadDoneMoreThanAnHourAgo() throws Exception {
    Team.of(documents.groups(), 3);
    cluster.log(call(1));
    SinkSettings history = cluster.historySettings();
    try (Sink old =
        start(
            HistorySink.create(
                context(history),
                new MemoryHistory(),
                new MemoryLogPositions(),
                new LogOrigin("cluster", "ingress", "log"),
                new InMemoryVersionLogs()))) {
      await()
          .until(
              () ->
                  cluster.committed(history.group()).values().stream()
                      .anyMatch(o -> o.offset() > 0));
    }
    cluster.log(call(2));

    start(follower(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))));

    await().until(() -> ingress.told().size() == 3);
    await().until(() -> committed() > 0);
    assertThat(ingress.told()).hasSize(3);
  }

  @Test
  void aFirstStartWithoutHistoryReachesBackToTheHorizonOnly() throws Exception {
    Team.of(documents.groups(), 3);
    cluster.log(call(1));

    start(follower(Clock.offset(Clock.systemUTC(), Horizon.LENGTH.plusHours(1))));

    await().until(() -> committed() > 0);
    assertThat(ingress.written()).isEmpty();
    assertThat(count("milena.follower.passed.over")).as("read at all").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEverybodyIsCalledOnOnce(NthCall.Loses loses) throws Exception {
    NthCall nth;
    int n = 0;
    do {
      n++;
      nth =
          new NthCall(
              n, loses, () -> new IngressUnavailableException(new IllegalStateException("hit")));
      round(nth);
    } while (nth.hasHit());
    assertThat(n).isGreaterThan(8);
  }

  private void round(NthCall nth) throws Exception {
    cluster.begin();
    DirectoryStores stored = InMemoryDirectoryStores.create();
    var told = new RememberedIngress();
    Team.of(stored.groups(), 3);
    cluster.log(call(1), Team.callOn(2, System.currentTimeMillis(), Team.member(1)));
    var ports =
        new MentionFollower.Ports(
            nth.of(Mentions.class, stored.mentions()),
            nth.of(VersionLogs.class, stored.versionLogs()),
            nth.of(Groups.class, stored.groups()),
            nth.of(Ingress.class, told));
    try (Sink follower =
        Followers.create(
            context(settings()), new MentionFollower(ports), cluster.historySettings().group())) {
      follower.start();
      await(nth.toString())
          .until(() -> told.told().size() == 4 && follower.state() instanceof PartState.Working);
    }
    assertThat(stored.mentions().of(Team.member(1), List.of(Team.CHAT)).get(Team.CHAT))
        .isEqualTo(new Mentions.Calls(new Seq(2), new Seq(1), Seq.NONE));
    assertThat(committed()).isGreaterThanOrEqualTo(2);
  }

  private static LogRecord call(long seq) {
    return Team.callOnAll(seq, System.currentTimeMillis());
  }

  private static LogRecord callDaysAgo(long seq) {
    return Team.callOnAll(seq, System.currentTimeMillis() - Duration.ofDays(3).toMillis());
  }

  private Sink follower() {
    return follower(Clock.systemUTC());
  }

  private Sink follower(Clock clock) {
    var ports =
        new MentionFollower.Ports(
            documents.mentions(), documents.versionLogs(), documents.groups(), ingress);
    return Followers.create(
        new SinkContext(settings(), cluster.topics(), registry, clock, System::nanoTime),
        new MentionFollower(ports),
        cluster.historySettings().group());
  }

  private SinkSettings settings() {
    return SinkSettings.follower(cluster.bootstrapServers(), cluster.prefix(), MentionFollower.NAME)
        .withCommitInterval(Duration.ZERO);
  }

  private long committed() throws Exception {
    return cluster.committed(settings().group()).values().stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** As Kafka's tool does it. */
  private void reset() throws Exception {
    var log = new TopicPartition(cluster.topics().log().name(), partition());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin
          .alterConsumerGroupOffsets(settings().group(), Map.of(log, new OffsetAndMetadata(0)))
          .all()
          .get();
    }
  }

  private int partition() {
    return cluster.topics().log().partitionOf(Team.CHAT.family());
  }
}
