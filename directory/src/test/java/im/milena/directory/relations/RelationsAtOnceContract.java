package im.milena.directory.relations;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.RecordingIngress;
import im.milena.directory.RefusedException;
import im.milena.directory.decisions.IntentWork;
import im.milena.log.Envelope;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.User;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two nodes that change the same pairs and lists at the same time, over one set of stores. */
abstract class RelationsAtOnceContract {
  private static final int PEERS = 8;
  private static final int STEPS = 60;
  private static final UserId ALICE = new UserId("alice");
  private static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);

  private final RecordingIngress ingress = new RecordingIngress();
  private final List<UserId> peers =
      IntStream.range(0, PEERS).mapToObj(i -> new UserId("peer" + i)).toList();

  /** The client's copy of alice's list. */
  private final Set<String> followed = new HashSet<>();

  private final AtomicInteger acting = new AtomicInteger(2);

  abstract DirectoryStores documents();

  /** Locks are per node, so only the documents keep two of them apart. */
  private RelationDirectory node() {
    return RelationDirectory.of(
        documents(),
        new IntentWork(documents().versionLogs(), ingress),
        change -> {},
        position -> CompletableFuture.completedFuture(null),
        Clock.systemUTC());
  }

  private void register() {
    documents()
        .users()
        .add(
            Stream.concat(Stream.of(ALICE), peers.stream())
                .map(id -> new User(id, id.value(), "", "", 0, 1, 0))
                .toList());
  }

  @Test
  void aClientThatFollowsEndsWithTheListAsItIs() throws Exception {
    register();
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    FriendReads.Ids copy = node().friendReads().ids(ALICE);

    atOnce(
        List.of(
            () -> act(node(), new Random(seed)),
            () -> act(node(), new Random(seed + 1)),
            () -> follow(copy)));

    FriendReads reads = node().friendReads();
    List<String> listed = reads.ids(ALICE).users().stream().map(UserId::value).toList();
    assertThat(listed).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(followed).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void noVersionIsLostOrDecidedTwice() throws Exception {
    register();
    UserId bob = peers.get(0);

    List<Callable<Void>> writers = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      RelationDirectory directory = node();
      int number = node;
      writers.add(
          () -> {
            for (int i = 0; i < STEPS; i++) {
              directory.friends().ask(ADMIN, ALICE, bob, number + "/" + i, "", "op");
            }
            return null;
          });
    }
    atOnce(writers);

    Pair pair = documents().pairs().find(UserPair.of(ALICE, bob)).orElseThrow();
    assertThat(pair.version()).isEqualTo(2 * STEPS);
    assertThat(pair.intent()).isNull();
    assertThat(ingress.written().stream().map(Envelope::id).distinct()).hasSize(2 * STEPS);
    assertThat(documents().pending().listedBefore(Instant.now().plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void aWriterThatStalledBeforeDecidingUndoesNothing() {
    register();
    UserId bob = peers.get(0);
    RelationDirectory directory = node();
    directory.friends().importFriends(ADMIN, ALICE, List.of(bob), "op");
    Pair seenByTheStalled = documents().pairs().find(UserPair.of(ALICE, bob)).orElseThrow();
    directory.friends().delete(ADMIN, ALICE, bob, "op");

    boolean decided =
        documents()
            .pairs()
            .decide(
                new Pair(
                    seenByTheStalled.users(),
                    seenByTheStalled.low(),
                    seenByTheStalled.high(),
                    seenByTheStalled.version() + 1,
                    null),
                seenByTheStalled.version());

    assertThat(decided).isFalse();
    assertThat(directory.friendReads().ids(ALICE).users()).isEmpty();
  }

  @Test
  void aWriterThatStalledWhileFinishingUndoesNothing() {
    register();
    UserId bob = peers.get(0);
    RelationDirectory directory = node();
    directory.friends().importFriends(ADMIN, ALICE, List.of(bob), "op");
    Pair stalled = documents().pairs().find(UserPair.of(ALICE, bob)).orElseThrow().withoutIntent();
    FriendReads.Ids copy = directory.friendReads().ids(ALICE);
    directory.friends().delete(ADMIN, ALICE, bob, "op");

    // What is left of the import: its touch, its envelope, and taking its intent off.
    documents().versionLogs().touch(List.of(Touch.added("friends:alice", bob.value())));
    ingress.write(ingress.written().get(0));
    documents().pairs().finish(stalled.users(), "v1");

    FriendReads.Changes changes =
        directory.friendReads().changes(ALICE, copy.logId(), copy.version());
    assertThat(changes.deleted()).containsExactly(bob.value());
    assertThat(changes.inserted()).isEmpty();
    assertThat(directory.friendReads().ids(ALICE).users()).isEmpty();
  }

  private Void act(RelationDirectory directory, Random random) {
    try {
      for (int i = 0; i < STEPS; i++) {
        UserId peer = peers.get(random.nextInt(PEERS));
        try {
          if (random.nextBoolean()) {
            directory.friends().importFriends(ADMIN, ALICE, List.of(peer), "op");
          } else {
            directory.friends().delete(ADMIN, ALICE, peer, "op");
          }
        } catch (RefusedException refusal) {
          // No friend just now: part of the play.
        }
      }
      return null;
    } finally {
      acting.decrementAndGet();
    }
  }

  /** What a client does: ask for changes and apply them, once more when all is quiet. */
  private Void follow(FriendReads.Ids start) {
    FriendReads reads = node().friendReads();
    long version = start.version();
    boolean quiet = false;
    while (true) {
      boolean last = quiet;
      quiet = acting.get() == 0;
      FriendReads.Changes changes = reads.changes(ALICE, start.logId(), version);
      if (changes.full()) {
        followed.clear();
        reads.ids(ALICE).users().forEach(user -> followed.add(user.value()));
      } else {
        followed.removeAll(changes.deleted());
        Stream.concat(changes.inserted().stream(), changes.updated().stream())
            .forEach(friend -> followed.add(friend.user().id().value()));
      }
      version = changes.version();
      if (last) {
        return null;
      }
    }
  }

  private static void atOnce(List<? extends Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
