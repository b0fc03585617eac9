package im.milena.directory.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.Refusals;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.relations.FriendAudience;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.UserId;
import im.milena.stores.decisions.VersionLog;
import im.milena.stores.users.User;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProfileServiceTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);
  private static final Caller AS_ALICE = new Caller(ALICE, 1, false);

  private final MovingClock clock = new MovingClock();
  private final DirectoryStores documents = InMemoryDirectoryStores.create();
  private final RecordingIngress ingress = new RecordingIngress();
  private final IntentWork work = new IntentWork(documents.versionLogs(), ingress);
  private final LaterExecutor later = new LaterExecutor();
  private final RelationDirectory relations =
      RelationDirectory.of(
          documents,
          work,
          change -> {},
          position -> CompletableFuture.completedFuture(null),
          clock);
  private final UserDirectory directory = directory(later);
  private final ProfileService profiles = directory.profiles();

  private UserDirectory directory(Executor executor) {
    return UserDirectory.of(
        documents,
        work,
        ProfileNews.on(
            executor,
            documents.users(),
            documents.pending(),
            List.of(new FriendAudience(documents.pairs(), work))),
        change -> {},
        new Random(1),
        clock);
  }

  @BeforeEach
  void makeFriends() {
    documents
        .users()
        .add(
            Stream.of(ALICE, BOB, CAROL)
                .map(id -> new User(id, "N-" + id, "face", "ex", 7, 1, 0))
                .toList());
    relations.friends().importFriends(ADMIN, ALICE, List.of(BOB, CAROL), "op");
  }

  @Test
  void aChangeTouchesOnlyWhatItNames() {
    profiles.change(AS_ALICE, ALICE, new ProfileChange("Al", null, "", 2), "op");

    assertThat(documents.users().find(List.of(ALICE)))
        .containsExactly(new User(ALICE, "Al", "face", "", 7, 1, 2));
  }

  @Test
  void othersAndUnknownUsersCannotBeChanged() {
    assertThat(Refusals.of(() -> rename(new Caller(BOB, 1, false), "x")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> rename(AS_ALICE, ""))).isEqualTo(ErrorCode.ARGS);
    assertThat(
            Refusals.of(
                () ->
                    profiles.change(
                        ADMIN, new UserId("nobody"), ProfileChange.receiveOption(1), "op")))
        .isEqualTo(ErrorCode.USER_NOT_FOUND);
  }

  @Test
  void theUserIsToldAtOnceAndWhoHasHimAsAFriendSoon() {
    rename(AS_ALICE, "Al");
    assertThat(told()).containsExactly("1303 alice>alice");

    later.run();

    assertThat(told()).containsExactly("1303 alice>alice", "1209 alice>bob", "1209 alice>carol");
    assertThat(lastTold().options().on(Option.SENDER_SYNC)).isFalse();
    assertThat(lastTold().content()).contains("{\\\"userID\\\":\\\"alice\\\"}");
    assertThat(unfinished()).isZero();
  }

  @Test
  void theListsOfFriendsShowTheNewName() {
    var reads = relations.friendReads();
    var copy = reads.ids(BOB);

    rename(AS_ALICE, "Al");
    later.run();

    assertThat(reads.changes(BOB, copy.logId(), copy.version()).updated())
        .extracting(friend -> friend.user().nickname())
        .containsExactly("Al");
  }

  @Test
  void whoWasDeletedAsAFriendIsTheOneToBeToldAndNotTheOther() {
    relations.friends().delete(AS_ALICE, ALICE, BOB, "op");
    relations.friends().delete(new Caller(CAROL, 1, false), CAROL, ALICE, "op");

    rename(AS_ALICE, "Al");
    later.run();

    assertThat(told())
        .filteredOn(line -> line.startsWith("1209"))
        .containsExactly("1209 alice>bob");
  }

  @Test
  void whatNobodyElseSeesIsNoNews() {
    profiles.change(AS_ALICE, ALICE, ProfileChange.receiveOption(2), "op");
    profiles.change(AS_ALICE, ALICE, ProfileChange.receiveOption(2), "op");

    assertThat(told()).containsExactly("1303 alice>alice");
    assertThat(later.tasks).isEmpty();
    assertThat(unfinished()).isZero();
  }

  @Test
  void thousandsOfFriendsAreToldInChunksAndTheCallerDoesNotWait() {
    List<UserId> many = IntStream.range(0, 1_000).mapToObj(i -> new UserId("f" + i)).toList();
    documents.users().add(many.stream().map(id -> new User(id, "F", "", "", 0, 1, 0)).toList());
    relations.friends().importFriends(ADMIN, ALICE, many, "op");

    rename(AS_ALICE, "Al");
    assertThat(told()).filteredOn(line -> line.startsWith("1209")).isEmpty();
    later.run();

    assertThat(told()).filteredOn(line -> line.startsWith("1209")).hasSize(1_002);
    assertThat(unfinished()).isZero();
  }

  @Nested
  class Crashes {
    @Test
    void beforeTheUserIsToldTheRelayFinishes() {
      ingress.cutOff(true);
      assertThatThrownBy(() -> rename(AS_ALICE, "Al"))
          .isInstanceOf(IngressUnavailableException.class);

      ingress.cutOff(false);
      relay(Runnable::run);

      assertThat(told()).containsExactly("1303 alice>alice", "1209 alice>bob", "1209 alice>carol");
      assertThat(unfinished()).isZero();
    }

    @Test
    void whileFriendsAreToldTheRelayStartsAgainWithTheSameWords() {
      rename(AS_ALICE, "Al");
      later.tasks.clear(); // the process dies with its queue
      relay(Runnable::run);
      List<Envelope> first = news();

      assertThat(first).hasSize(2);
      assertThat(unfinished()).isZero();
    }

    @Test
    void aCutOffInTheMiddleIsToldAgainFromTheStart() {
      rename(AS_ALICE, "Al");
      ingress.cutOff(true);
      later.run();
      assertThat(unfinished()).isEqualTo(1);

      ingress.cutOff(false);
      relay(Runnable::run);

      assertThat(news()).hasSize(2);
      assertThat(unfinished()).isZero();
    }

    @Test
    void whoIsToldTwiceIsToldTheSame() {
      rename(AS_ALICE, "Al");
      relay(Runnable::run);
      later.run();

      // The topology drops the second: equal in everything, so in what it is recognised by.
      assertThat(news()).hasSize(4);
      assertThat(news().subList(2, 4)).isEqualTo(news().subList(0, 2));
    }

    @Test
    void newsThatFindNoRoomAreLeftToTheRelay() {
      directory(
              task -> {
                throw new RejectedExecutionException("full");
              })
          .profiles()
          .change(AS_ALICE, ALICE, new ProfileChange("Al", null, null, null), "op");
      assertThat(news()).isEmpty();

      relay(Runnable::run);

      assertThat(news()).hasSize(2);
    }

    @Test
    void newsUnderWayGoOnWithTheNextChange() {
      rename(AS_ALICE, "Al");
      later.tasks.clear(); // the process dies with its queue
      UserDirectory restarted = directory(later);

      restarted.profiles().change(AS_ALICE, ALICE, ProfileChange.receiveOption(2), "op");
      later.run();

      assertThat(news()).isNotEmpty();
      assertThat(unfinished()).isZero();
    }
  }

  @Nested
  class Accounts {
    private final NotificationAccounts accounts = directory.notificationAccounts();

    @Test
    void areUsersOfTheirOwnLevelAndFoundByName() {
      accounts.add(ADMIN, Optional.of(new UserId("news")), "News", "face", 0);
      User robot = accounts.add(ADMIN, Optional.empty(), "Robot", "face", 4);

      assertThat(robot.id().value()).matches("[0-9]+");
      assertThat(accounts.search(ADMIN, "ew", Optional.empty(), 0, 10).users())
          .extracting(User::level)
          .containsExactly(3);
      assertThat(accounts.search(ADMIN, "", Optional.of(4), 0, 10).users()).containsExactly(robot);
      assertThat(accounts.search(ADMIN, "alice", Optional.empty(), 0, 10).total()).isZero();
    }

    @Test
    void changeTheirNames() {
      UserId news = new UserId("news");
      accounts.add(ADMIN, Optional.of(news), "News", "face", 3);

      accounts.update(ADMIN, news, "Newer", "", "op");

      assertThat(documents.users().find(List.of(news)))
          .extracting(User::nickname, User::faceUrl)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("Newer", "face"));
    }

    @Test
    void ordinaryLevelsTakenIdsAndOrdinaryUsersAreRefused() {
      assertThat(Refusals.of(() -> accounts.add(ADMIN, Optional.empty(), "x", "", 1)))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> accounts.add(ADMIN, Optional.of(ALICE), "x", "", 3)))
          .isEqualTo(ErrorCode.REGISTERED_ALREADY);
      assertThat(Refusals.of(() -> accounts.update(ADMIN, ALICE, "x", "", "op")))
          .isEqualTo(ErrorCode.USER_NOT_FOUND);
      assertThat(Refusals.of(() -> accounts.add(AS_ALICE, Optional.empty(), "x", "", 3)))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }
  }

  private void rename(Caller caller, String nickname) {
    profiles.change(caller, ALICE, new ProfileChange(nickname, null, null, null), "op");
  }

  /** Another process finishes what a crashed one left. */
  private void relay(Executor executor) {
    new Relay(
            documents.pending(),
            List.of(directory(executor).decisions()),
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))
        .run(Instant.now().plusSeconds(3_600));
  }

  private int unfinished() {
    return documents.pending().listedBefore(Instant.now().plusSeconds(3_600), 10).size();
  }

  /** What is told of the profile, each as {@code type from>to}. */
  private List<String> told() {
    return ingress.written().stream()
        .map(ProfileServiceTest::message)
        .filter(message -> message.contentType() != 1201 && message.contentType() != 1205)
        .map(m -> m.contentType() + " " + m.sender() + ">" + m.receiver())
        .toList();
  }

  private List<Envelope> news() {
    return ingress.written().stream()
        .filter(envelope -> message(envelope).contentType() == 1209)
        .toList();
  }

  private Message lastTold() {
    return message(ingress.written().get(ingress.written().size() - 1));
  }

  private static Message message(Envelope envelope) {
    return ((Entry.Send) envelope.entries().get(0)).message();
  }

  /** Runs nothing until it is told to. */
  private static final class LaterExecutor implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void run() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }
  }

  @Test
  void theVersionLogOfAFriendGrowsByTheTouch() {
    VersionLog before = documents.versionLogs().of("friends:bob");

    rename(AS_ALICE, "Al");
    later.run();

    assertThat(documents.versionLogs().of("friends:bob").version()).isEqualTo(before.version() + 1);
  }
}
