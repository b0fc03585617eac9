package im.milena.stores.relations;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.Touch;
import im.milena.stores.relations.Pair.Side;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every pair store does. */
abstract class PairsContract {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final UserPair ALICE_BOB = UserPair.of(BOB, ALICE);
  private static final UserPair ALICE_CAROL = UserPair.of(ALICE, CAROL);
  private static final Friendship FRIEND = new Friendship("remark", true, "ex", 2, "op", 7);
  private static final FriendRequest REQUEST =
      new FriendRequest("please", "ex", 1, "gladly", "bob", 5, 6);
  private static final Block BLOCK = new Block("why", "op", 8);

  abstract Pairs pairs();

  abstract Pending pending();

  private static Pair pair(long version, Intent... intent) {
    return new Pair(
        ALICE_BOB,
        new Side(FRIEND, REQUEST, null),
        new Side(null, null, BLOCK),
        version,
        intent.length == 0 ? null : intent[0]);
  }

  private static Intent intent(String operation) {
    return new Intent(
        operation, List.of(Touch.added("friends:alice", "bob")), List.of(new byte[] {1, 2}));
  }

  private List<String> listed() {
    return pending().listedBefore(Instant.now().plusSeconds(60), 10).stream()
        .map(Pending.Entry::document)
        .toList();
  }

  @Nested
  class Deciding {
    @Test
    void aPairComesBackWithItsSidesAndItsIntent() {
      pairs().create(pair(1, intent("v1")));

      Pair found = pairs().find(ALICE_BOB).orElseThrow();

      assertThat(found.withoutIntent()).isEqualTo(pair(1));
      assertThat(found.side(ALICE).friend()).isEqualTo(FRIEND);
      assertThat(found.side(BOB).block()).isEqualTo(BLOCK);
      assertThat(found.intent().touches()).containsExactly(Touch.added("friends:alice", "bob"));
      assertThat(found.intent().envelopes()).containsExactly(new byte[] {1, 2});
      assertThat(listed()).containsExactly("alice:bob");
    }

    @Test
    void aPairIsCreatedOnce() {
      assertThat(pairs().create(pair(1))).isTrue();
      assertThat(pairs().create(pair(1, intent("v1")))).isFalse();
      assertThat(listed()).isEmpty();
    }

    @Test
    void aWriterThatWakesUpLateUndoesNothing() {
      pairs().create(pair(1));
      Pair newer = Pair.strangers(ALICE_BOB).decided(intent("x")).withoutIntent();
      pairs().decide(new Pair(ALICE_BOB, newer.low(), newer.high(), 2, null), 1);

      assertThat(pairs().decide(pair(2, intent("late")), 1)).isFalse();
      assertThat(pairs().find(ALICE_BOB).orElseThrow().side(ALICE)).isEqualTo(Side.NOTHING);
      assertThat(listed()).isEmpty();
    }

    @Test
    void ofManyDecisionsAtTheSameMomentOneIsMade() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Boolean>> decisions =
            IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(
                    i ->
                        () ->
                            i % 2 == 0
                                ? pairs().create(pair(1, intent("v1")))
                                : pairs().decide(pair(2, intent("v2")), 1))
                .toList();
        int created = 0;
        int decided = 0;
        List<Future<Boolean>> made = threads.invokeAll(decisions);
        for (int i = 0; i < made.size(); i++) {
          boolean success = made.get(i).get();
          created += i % 2 == 0 && success ? 1 : 0;
          decided += i % 2 == 1 && success ? 1 : 0;
        }

        assertThat(created).isEqualTo(1);
        assertThat(decided).isLessThanOrEqualTo(1);
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void aFinishedIntentIsGoneAndTheRestStays() {
      pairs().create(pair(1, intent("v1")));

      pairs().finish(ALICE_BOB, "an older one");
      assertThat(listed()).isNotEmpty();
      pairs().finish(ALICE_BOB, "v1");
      pairs().finish(ALICE_BOB, "v1");

      assertThat(pairs().find(ALICE_BOB)).contains(pair(1));
      assertThat(listed()).isEmpty();
    }
  }

  @Nested
  class Finding {
    @Test
    void eachSideFindsWhatItHas() {
      pairs().create(pair(1));
      pairs().create(new Pair(ALICE_CAROL, Side.NOTHING, new Side(FRIEND, null, null), 1, null));

      assertThat(pairs().friendsOf(ALICE)).extracting(Pair::users).containsExactly(ALICE_BOB);
      assertThat(pairs().friendsOf(CAROL)).extracting(Pair::users).containsExactly(ALICE_CAROL);
      assertThat(pairs().friendsOf(BOB)).isEmpty();
      assertThat(pairs().listing(ALICE)).extracting(Pair::users).containsExactly(ALICE_CAROL);
      assertThat(pairs().listing(BOB)).extracting(Pair::users).containsExactly(ALICE_BOB);
      assertThat(pairs().blockedBy(BOB)).extracting(Pair::users).containsExactly(ALICE_BOB);
      assertThat(pairs().blockedBy(ALICE)).isEmpty();
      assertThat(pairs().askedBy(ALICE)).extracting(Pair::users).containsExactly(ALICE_BOB);
      assertThat(pairs().askedBy(BOB)).isEmpty();
      assertThat(pairs().asking(BOB)).extracting(Pair::users).containsExactly(ALICE_BOB);
      assertThat(pairs().asking(ALICE)).isEmpty();
    }

    @Test
    void pairsThatAreNotThereAreLeftOut() {
      pairs().create(pair(1));

      assertThat(pairs().find(List.of(ALICE_CAROL, ALICE_BOB))).containsExactly(pair(1));
      assertThat(pairs().find(ALICE_CAROL)).isEmpty();
      assertThat(pairs().decide(new Pair(ALICE_CAROL, Side.NOTHING, Side.NOTHING, 2, null), 1))
          .isFalse();
    }
  }
}
