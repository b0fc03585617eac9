package im.milena.stores.cache;

import static im.milena.log.Entry.Bound.Kind.JOINED_FROM_HERE;
import static im.milena.log.Entry.Bound.Kind.JOINED_WITH_HISTORY;
import static im.milena.log.Entry.Bound.Kind.LEFT_HERE;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every cache of recent messages does. */
abstract class RecentMessagesContract {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");

  final LogOf chat = LogOf.single(ALICE, BOB);
  final LogOf team = LogOf.group("team");

  abstract RecentMessages cache();

  static List<Seq> seqs(long... values) {
    return LongStream.of(values).mapToObj(Seq::new).toList();
  }

  View view(UserId user, LogOf log) {
    return cache().views(user, List.of(log.conversation())).get(log.conversation());
  }

  @Test
  void aRecordOfNothingChangesNothing() {
    cache().apply(List.of(chat.says(ALICE, "bob", "hi"), chat.nothing(), team.nothing()));

    assertThat(cache().maxSeqs(List.of(chat.conversation(), team.conversation())))
        .isEqualTo(Map.of(chat.conversation(), new Seq(1)));
  }

  @Nested
  class Messages {
    @Test
    void comeInSeqOrderAndOnlyThoseThatAreThere() {
      cache().apply(chat.talk(ALICE, "bob", 5));

      assertThat(cache().messages(chat.conversation(), seqs(9, 4, 2, 4)))
          .extracting(m -> m.message().seq().value())
          .containsExactly(2L, 4L);
    }

    @Test
    void areWrittenOnceAndNeverReplaced() {
      LogRecord first = chat.says(ALICE, "bob", "first");
      LogRecord other = LogOf.single(ALICE, BOB).says(ALICE, "bob", "other");
      cache().apply(List.of(first));

      cache().apply(List.of(other));

      assertThat(
              cache().messages(chat.conversation(), seqs(1)).get(0).message().message().content())
          .contains("first");
    }

    @Test
    void carryWhatHappenedToThem() {
      List<LogRecord> log = new ArrayList<>(chat.talk(ALICE, "bob", 4));
      log.add(chat.revoke(1, ALICE, "first"));
      log.add(chat.revoke(1, BOB, "second"));
      log.add(chat.edit(2, ALICE, "old", 10));
      log.add(chat.edit(2, ALICE, "new", 20));
      log.add(chat.delete(BOB, 3));
      log.add(chat.delete(null, 4));

      cache().apply(log);

      List<Overlay> overlays =
          cache().messages(chat.conversation(), seqs(1, 2, 3, 4)).stream()
              .map(m -> m.overlay())
              .toList();
      assertThat(overlays.get(0).revoked().nickname()).isEqualTo("first");
      assertThat(overlays.get(1).edited().content()).isEqualTo("new");
      assertThat(overlays.get(2)).isEqualTo(new Overlay(null, null, false, Set.of(BOB)));
      assertThat(overlays.get(3)).isEqualTo(new Overlay(null, null, true, Set.of()));
    }

    @Test
    void replayedShowNoOlderState() {
      LogRecord text = chat.says(ALICE, "bob", "text");
      LogRecord first = chat.edit(1, ALICE, "old", 10);
      LogRecord second = chat.edit(1, ALICE, "new", 20);
      cache().apply(List.of(text, first, second));

      cache().apply(List.of(text, first));

      assertThat(cache().messages(chat.conversation(), seqs(1)).get(0).overlay().edited().content())
          .isEqualTo("new");
    }

    @Test
    void overlaysAreThereForMessagesThatAreNot() {
      cache().apply(List.of(chat.revoke(7, ALICE, "Alice")));

      assertThat(cache().overlays(chat.conversation(), seqs(6, 7))).containsOnlyKeys(new Seq(7));
      assertThat(cache().messages(chat.conversation(), seqs(7))).isEmpty();
      assertThat(cache().overlays(team.conversation(), seqs(7))).isEmpty();
    }
  }

  @Nested
  class Views {
    @Test
    void ofAPairSeenFromItsFirstMessageAreWhole() {
      cache().apply(chat.talk(ALICE, "bob", 3));

      assertThat(view(ALICE, chat))
          .isEqualTo(new View(new Seq(3), 1_700_000_000_003L, new Seq(3), Bounds.NONE));
      assertThat(view(BOB, chat).readSeq()).isEqualTo(Seq.NONE);
    }

    @Test
    void ofAConversationPickedUpInTheMiddleNeedHistory() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);

      cache().apply(log.subList(2, 3));

      assertThat(view(ALICE, chat)).isNull();
      assertThat(cache().maxSeqs(List.of(chat.conversation(), team.conversation())))
          .isEqualTo(Map.of(chat.conversation(), new Seq(3)));
    }

    @Test
    void completedWithHistoryKeepWhatTheCacheKnowsBetter() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 5);
      cache().apply(log.subList(4, 5));

      cache()
          .rememberView(
              BOB,
              chat.conversation(),
              new View(new Seq(3), 33, new Seq(2), new Bounds(new Seq(1), null)));

      assertThat(view(BOB, chat))
          .isEqualTo(
              new View(new Seq(5), 1_700_000_000_005L, new Seq(2), new Bounds(new Seq(1), null)));
      assertThat(view(ALICE, chat)).isNull();
    }

    @Test
    void rememberedAsEmptyAreKnownToBeEmpty() {
      cache()
          .rememberView(ALICE, chat.conversation(), new View(Seq.NONE, 0, Seq.NONE, Bounds.NONE));

      assertThat(view(ALICE, chat)).isEqualTo(new View(Seq.NONE, 0, Seq.NONE, Bounds.NONE));
    }

    @Test
    void aLateWriteBackDoesNotBringALeaverBack() {
      cache().apply(team.talk(ALICE, "", 1));
      cache().apply(List.of(team.bound(LEFT_HERE, 1, BOB)));

      cache()
          .rememberView(BOB, team.conversation(), new View(new Seq(1), 1, Seq.NONE, Bounds.NONE));

      assertThat(view(BOB, team).bounds()).isEqualTo(new Bounds(Seq.NONE, new Seq(1)));
    }

    @Test
    void aBoundFromHistoryGivesWayToTheLog() {
      cache()
          .rememberView(
              BOB,
              team.conversation(),
              new View(new Seq(9), 1, Seq.NONE, new Bounds(Seq.NONE, new Seq(5))));

      cache().apply(List.of(team.bound(JOINED_WITH_HISTORY, 9, BOB)));

      assertThat(view(BOB, team).bounds()).isEqualTo(Bounds.NONE);
    }

    @Test
    void boundsFollowTheLogWhateverIsReplayed() {
      cache()
          .rememberView(ALICE, team.conversation(), new View(new Seq(9), 1, Seq.NONE, Bounds.NONE));
      List<LogRecord> log =
          List.of(
              team.bound(JOINED_FROM_HERE, 2, ALICE),
              team.bound(LEFT_HERE, 5, ALICE),
              team.bound(JOINED_FROM_HERE, 8, ALICE),
              team.clear(null, 3),
              team.clear(ALICE, 1));
      cache().apply(log);
      long seed = new Random().nextLong();
      Random random = new Random(seed);

      for (int i = 0; i < 10; i++) {
        int from = random.nextInt(log.size());
        cache().apply(log.subList(from, from + 1 + random.nextInt(log.size() - from)));
      }

      assertThat(view(ALICE, team).bounds())
          .as("seed %d", seed)
          .isEqualTo(new Bounds(new Seq(8), null));
    }

    @Test
    void clearingForEverybodyHoldsForWhoHasNoBoundsOfTheirOwn() {
      cache().apply(chat.talk(ALICE, "bob", 5));

      cache().apply(List.of(chat.clear(null, 4)));

      assertThat(view(BOB, chat).bounds().after()).isEqualTo(new Seq(4));
    }

    @Test
    void readMarksOnlyMoveForward() {
      cache().apply(chat.talk(ALICE, "bob", 5));

      cache().mergeReadMarks(List.of(mark(BOB, 4), mark(BOB, 2)));
      cache().mergeReadMarks(List.of(mark(BOB, 3)));

      assertThat(view(BOB, chat).readSeq()).isEqualTo(new Seq(4));
      assertThat(view(ALICE, chat).readSeq()).isEqualTo(new Seq(5));
    }

    private ReadMark mark(UserId user, long seq) {
      return new ReadMark(chat.conversation(), user, new Seq(seq), 0);
    }
  }

  @Nested
  class Rows {
    @Test
    void areUnknownUntilHistoryHasBeenAsked() {
      cache().apply(chat.talk(ALICE, "bob", 1));

      assertThat(cache().rows(ALICE)).isEmpty();
    }

    @Test
    void areThoseOfHistoryAndOfTheLog() {
      ConversationId old = ConversationId.single(ALICE, new UserId("carol"));
      cache().apply(chat.talk(ALICE, "bob", 1));

      cache().rememberRows(ALICE, Set.of(old));
      cache().apply(List.of(team.bound(JOINED_FROM_HERE, 0, ALICE)));

      assertThat(cache().rows(ALICE))
          .contains(Set.of(old, chat.conversation(), team.conversation()));
    }

    @Test
    void mayBeKnownToBeNone() {
      cache().rememberRows(ALICE, Set.of());

      assertThat(cache().rows(ALICE)).contains(Set.of());
    }
  }

  @Test
  void positionsNeverMoveBack() {
    cache().publishApplied(Map.of(0, 10L, 3, 7L));
    cache().publishApplied(Map.of(0, 4L));
    cache().publishApplied(Map.of());

    assertThat(cache().applied(0)).contains(10L);
    assertThat(cache().applied(3)).contains(7L);
    assertThat(cache().applied(1)).isEmpty();
  }
}
