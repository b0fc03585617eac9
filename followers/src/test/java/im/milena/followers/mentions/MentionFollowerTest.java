package im.milena.followers.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.conversations.ConversationDirectory;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ConversationView;
import im.milena.directory.conversations.SettingsChange;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.PairParticipants;
import im.milena.followers.Work;
import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MentionFollowerTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId CAROL = new UserId("carol");
  private static final SettingsChange SEEN =
      new SettingsChange(null, null, null, null, null, null, 0, null, null);
  private static final int TEXT = 101;
  private static final long TIME = 1;

  private final DirectoryStores documents = InMemoryDirectoryStores.create();
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final InMemoryHistory history = new InMemoryHistory();
  private final RememberedIngress ingress = new RememberedIngress();
  private final StoredConversationReads reads =
      new StoredConversationReads(cache, history, family -> 0, Duration.ZERO, (c, s) -> {});
  private final ConversationDirectory directory =
      ConversationDirectory.of(
          documents,
          reads,
          new PairParticipants(reads),
          new IntentWork(documents.versionLogs(), new RememberedIngress()),
          change -> {},
          position -> CompletableFuture.completedFuture(null),
          Clock.systemUTC());
  private final MentionFollower follower =
      new MentionFollower(
          new MentionFollower.Ports(
              documents.mentions(), documents.versionLogs(), documents.groups(), ingress));

  @Test
  void whoIsNamedIsFlaggedAndToldUntilHeHasLooked() {
    join(ALICE, Team.BOB, CAROL);

    says(1, Team.AT_TEXT, "alice");

    assertThat(calls(ALICE)).isEqualTo(1);
    assertThat(calls(CAROL)).isZero();
    assertThat(ingress.messages())
        .extracting(Message::contentType, message -> message.conversation().value())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1300, "n_alice_alice"));

    directory
        .settings()
        .set(new Caller(ALICE, 5, false), List.of(ALICE), Team.CHAT, Optional.empty(), SEEN, "op");
    assertThat(calls(ALICE)).isZero();
  }

  @Test
  void everybodyButTheCallerIsFlagged() {
    join(ALICE, Team.BOB, CAROL);

    says(1, Team.AT_TEXT, "AtAllTag", "carol");

    assertThat(calls(ALICE)).isEqualTo(2);
    assertThat(calls(CAROL)).isEqualTo(3);
    assertThat(calls(Team.BOB)).isZero();
    assertThat(ingress.told()).containsExactly("alice", "carol");
  }

  @Test
  void aNewAnnouncementIsFlagged() {
    join(ALICE, Team.BOB);

    says(1, Team.ANNOUNCEMENT);

    assertThat(calls(ALICE)).isEqualTo(4);
    assertThat(ingress.told()).containsExactly("alice");
  }

  @Test
  void strangersCannotBeCalled() {
    join(ALICE, Team.BOB);

    says(1, Team.AT_TEXT, "carol", "not a:valid id", "bob");

    assertThat(ingress.written()).isEmpty();
  }

  @Test
  void aMessageThatIsFollowedTwiceTellsTheSame() {
    join(ALICE, Team.BOB);
    LogRecord record = says(1, Team.AT_TEXT, "alice");

    follow(record);

    assertThat(ingress.written()).hasSize(2);
    assertThat(ingress.written().get(1)).isEqualTo(ingress.written().get(0));
    assertThat(ingress.told()).containsExactly("alice");
  }

  @Test
  void theFlagIsInTheNextSynchronisation() {
    join(ALICE, Team.BOB);
    says(1, TEXT);
    ConversationList.Delta copy = directory.list().since(ALICE, "", 0);

    says(2, Team.AT_TEXT, "alice");

    assertThat(
            directory
                .list()
                .since(ALICE, copy.changes().logId(), copy.changes().version())
                .changed())
        .extracting(ConversationView::groupAtType)
        .containsExactly(1);
  }

  @Test
  void aMessageThatCallsOnNobodyAsksForNothing() {
    assertThat(follower.on(Team.says(1, TEXT, TIME))).isEmpty();
    assertThat(follower.on(Team.says(1, Team.AT_TEXT, TIME))).isEmpty();
  }

  @Test
  void aCallOnTenThousandIsDoneInPartsInTheOrderOfIds() {
    Team.of(documents.groups(), 10_000);
    Work call = follower.on(Team.callOnAll(1, TIME)).orElseThrow();
    int before = 0;
    Optional<String> point = call.next("");
    while (point.isPresent()) {
      assertThat(ingress.written().size() - before).isEqualTo(MentionWork.PART);
      before = ingress.written().size();
      point = call.next(point.get());
    }

    assertThat(ingress.written()).hasSize(10_000);
    assertThat(ingress.told()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aPartBeginsBehindAMemberThatLeftMeanwhile() {
    Team.of(documents.groups(), 3);
    Work call = follower.on(Team.callOnAll(1, TIME)).orElseThrow();

    assertThat(call.next("user00000a")).isEmpty();

    assertThat(ingress.told()).containsExactly("user00001", "user00002");
  }

  private void join(UserId... members) {
    Team.join(documents.groups(), members);
    project(
        new LogRecord(
            Team.CHAT,
            0,
            "op",
            TIME,
            new Change.Bounded(List.of(members), Entry.Bound.Kind.JOINED_WITH_HISTORY, Seq.NONE)));
  }

  private LogRecord says(long seq, int contentType, String... at) {
    LogRecord record = Team.says(seq, contentType, TIME, at);
    project(record);
    follow(record);
    return record;
  }

  private void project(LogRecord record) {
    cache.apply(cache.filledEpoch().orElseThrow(), List.of(record));
    history.apply(List.of(record));
    documents.versionLogs().touch(ConversationTouches.of(record));
  }

  private void follow(LogRecord record) {
    Optional<Work> work = follower.on(record);
    Optional<String> point = work.isPresent() ? Optional.of("") : Optional.empty();
    while (point.isPresent()) {
      point = work.get().next(point.get());
    }
  }

  private int calls(UserId owner) {
    return directory.list().of(owner, List.of(Team.CHAT)).get(0).groupAtType();
  }
}
