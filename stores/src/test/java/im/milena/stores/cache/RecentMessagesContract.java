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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every cache of recent messages does. */
abstract class RecentMessagesContract {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");

  final LogOf chat = LogOf.single(ALICE, BOB);
  final LogOf team = LogOf.group("team");

  abstract RecentMessages cache();

  /** Another epoch than the one in force, if any. */
  abstract void beginEpoch();

  @BeforeEach
  void begin() {
    beginEpoch();
  }

  String epoch() {
    return cache().filledEpoch().orElseThrow();
  }

  void apply(List<LogRecord> records) {
    cache().apply(epoch(), records);
  }

  void remember(UserId reader, LogOf log, View view) {
    ConversationId id = log.conversation();
    cache().rememberViews(Map.of(id, reader), Map.of(id, view), epoch());
  }

  static List<Seq> seqs(long... values) {
    return LongStream.of(values).mapToObj(Seq::new).toList();
  }

  View view(UserId user, LogOf log) {
    return cache().views(user, List.of(log.conversation())).get(log.conversation());
  }

  @Test
  void aRecordOfNothingChangesNothing() {
    apply(List.of(chat.says(ALICE, "bob", "hi"), chat.nothing(), team.nothing()));

    assertThat(cache().maxSeqs(List.of(chat.conversation(), team.conversation())))
        .isEqualTo(Map.of(chat.conversation(), new Seq(1)));
  }

  @Nested
  class Messages {
    @Test
    void comeInSeqOrderAndOnlyThoseThatAreThere() {
      apply(chat.talk(ALICE, "bob", 5));

      assertThat(cache().messages(chat.conversation(), seqs(9, 4, 2, 4)))
          .extracting(m -> m.message().seq().value())
          .containsExactly(2L, 4L);
    }

    @Test
    void areWrittenOnceAndNeverReplaced() {
      LogRecord first = chat.says(ALICE, "bob", "first");
      LogRecord other = LogOf.single(ALICE, BOB).says(ALICE, "bob", "other");
      apply(List.of(first));

      apply(List.of(other));

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

      apply(log);

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
      apply(List.of(text, first, second));

      apply(List.of(text, first));

      assertThat(cache().messages(chat.conversation(), seqs(1)).get(0).overlay().edited().content())
          .isEqualTo("new");
    }

    @Test
    void overlaysAreThereForMessagesThatAreNot() {
      apply(List.of(chat.revoke(7, ALICE, "Alice")));

      assertThat(cache().overlays(chat.conversation(), seqs(6, 7))).containsOnlyKeys(new Seq(7));
      assertThat(cache().messages(chat.conversation(), seqs(7))).isEmpty();
      assertThat(cache().overlays(team.conversation(), seqs(7))).isEmpty();
    }
  }

  @Nested
  class Views {
    @Test
    void ofAPairSeenFromItsFirstMessageAreWhole() {
      apply(chat.talk(ALICE, "bob", 3));

      assertThat(view(ALICE, chat))
          .isEqualTo(new View(new Seq(3), 1_700_000_000_003L, new Seq(3), Bounds.NONE));
      assertThat(view(BOB, chat).readSeq()).isEqualTo(Seq.NONE);
    }

    @Test
    void ofAConversationPickedUpInTheMiddleNeedHistory() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);

      apply(log.subList(2, 3));

      assertThat(view(ALICE, chat)).isNull();
      assertThat(cache().maxSeqs(List.of(chat.conversation(), team.conversation())))
          .isEqualTo(Map.of(chat.conversation(), new Seq(3)));
    }

    @Test
    void completedWithHistoryKeepWhatTheCacheKnowsBetter() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 5);
      apply(log.subList(4, 5));

      remember(
          BOB,
          chat,
          new View(new Seq(3), 33, new Seq(2), new Bounds(new Seq(1), null, Bounds.NEVER)));

      assertThat(view(BOB, chat))
          .isEqualTo(
              new View(
                  new Seq(5),
                  1_700_000_000_005L,
                  new Seq(2),
                  new Bounds(new Seq(1), null, Bounds.NEVER)));
      assertThat(view(ALICE, chat)).isNull();
    }

    @Test
    void rememberedAsEmptyAreKnownToBeEmpty() {
      remember(ALICE, chat, new View(Seq.NONE, 0, Seq.NONE, Bounds.NONE));

      assertThat(view(ALICE, chat)).isEqualTo(new View(Seq.NONE, 0, Seq.NONE, Bounds.NONE));
    }

    @Test
    void aLateWriteBackDoesNotBringALeaverBack() {
      apply(team.talk(ALICE, "", 1));
      apply(List.of(team.bound(LEFT_HERE, 1, BOB)));

      remember(BOB, team, new View(new Seq(1), 1, Seq.NONE, Bounds.NONE));

      assertThat(view(BOB, team).bounds()).isEqualTo(new Bounds(Seq.NONE, new Seq(1), 2));
    }

    @Test
    void aBoundFromHistoryGivesWayToTheLog() {
      remember(BOB, team, new View(new Seq(9), 1, Seq.NONE, new Bounds(Seq.NONE, new Seq(5), 0)));

      apply(List.of(team.bound(JOINED_WITH_HISTORY, 9, BOB)));

      assertThat(view(BOB, team).bounds()).isEqualTo(new Bounds(Seq.NONE, null, 1));
    }

    /** Or who came back meanwhile would stay shut out. */
    @Test
    void aBoundFromHistoryGivesWayToALaterOneFromHistory() {
      Bounds left = new Bounds(Seq.NONE, new Seq(5), 7);
      Bounds back = new Bounds(Seq.NONE, null, 9);

      remember(BOB, team, new View(new Seq(9), 1, Seq.NONE, left));
      remember(BOB, team, new View(new Seq(9), 1, Seq.NONE, back));
      remember(BOB, team, new View(new Seq(9), 1, Seq.NONE, left));

      assertThat(view(BOB, team).bounds()).isEqualTo(back);
    }

    @Test
    void boundsFollowTheLogWhateverIsReplayed() {
      remember(ALICE, team, new View(new Seq(9), 1, Seq.NONE, Bounds.NONE));
      List<LogRecord> log =
          List.of(
              team.bound(JOINED_FROM_HERE, 2, ALICE),
              team.bound(LEFT_HERE, 5, ALICE),
              team.bound(JOINED_FROM_HERE, 8, ALICE),
              team.clear(null, 3),
              team.clear(ALICE, 1));
      apply(log);
      long seed = new Random().nextLong();
      Random random = new Random(seed);

      for (int i = 0; i < 10; i++) {
        int from = random.nextInt(log.size());
        apply(log.subList(from, from + 1 + random.nextInt(log.size() - from)));
      }

      assertThat(view(ALICE, team).bounds())
          .as("seed %d", seed)
          .isEqualTo(new Bounds(new Seq(8), null, 3));
    }

    @Test
    void clearingForEverybodyHoldsForWhoHasNoBoundsOfTheirOwn() {
      apply(chat.talk(ALICE, "bob", 5));

      apply(List.of(chat.clear(null, 4)));

      assertThat(view(BOB, chat).bounds().after()).isEqualTo(new Seq(4));
    }

    @Test
    void readMarksOnlyMoveForward() {
      apply(chat.talk(ALICE, "bob", 5));

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
      apply(chat.talk(ALICE, "bob", 1));

      assertThat(cache().rows(ALICE)).isEmpty();
    }

    @Test
    void areThoseOfHistoryAndOfTheLog() {
      ConversationId old = ConversationId.single(ALICE, new UserId("carol"));
      apply(chat.talk(ALICE, "bob", 1));

      cache().rememberRows(ALICE, Set.of(old), epoch());
      apply(List.of(team.bound(JOINED_FROM_HERE, 0, ALICE)));

      assertThat(cache().rows(ALICE))
          .contains(Set.of(old, chat.conversation(), team.conversation()));
    }

    @Test
    void mayBeKnownToBeNone() {
      cache().rememberRows(ALICE, Set.of(), epoch());

      assertThat(cache().rows(ALICE)).contains(Set.of());
    }
  }

  @Nested
  class Epochs {
    private final ConversationId id = chat.conversation();

    @Test
    void endWithEverythingThatWasWholeInThem() {
      apply(chat.talk(ALICE, "bob", 3));
      remember(BOB, team, new View(new Seq(9), 1, Seq.NONE, Bounds.NONE));
      cache().rememberRows(ALICE, Set.of(), epoch());

      beginEpoch();

      assertThat(view(ALICE, chat)).isNull();
      assertThat(view(BOB, team)).isNull();
      assertThat(cache().maxSeqs(List.of(id, team.conversation()))).isEmpty();
      assertThat(cache().rows(ALICE)).isEmpty();
    }

    @Test
    void keepWhatIsTrueForEver() {
      apply(chat.talk(ALICE, "bob", 3));

      beginEpoch();

      assertThat(cache().messages(id, seqs(1, 2, 3))).hasSize(3);
      assertThat(
              cache()
                  .rememberViews(
                      Map.of(id, ALICE),
                      Map.of(id, new View(new Seq(2), 1, new Seq(1), Bounds.NONE)),
                      epoch())
                  .get(id))
          .isEqualTo(new View(new Seq(3), 1_700_000_000_003L, new Seq(3), Bounds.NONE));
      assertThat(cache().rememberRows(ALICE, Set.of(team.conversation()), epoch()))
          .containsExactlyInAnyOrder(id, team.conversation());
    }

    @Test
    void whatIsRememberedOfAnEarlierOneIsNotWhole() {
      String over = epoch();
      beginEpoch();

      cache().rememberRows(ALICE, Set.of(id), over);
      cache()
          .rememberViews(
              Map.of(id, ALICE), Map.of(id, new View(new Seq(2), 1, Seq.NONE, Bounds.NONE)), over);
      cache().apply(over, team.talk(ALICE, "", 1));

      assertThat(cache().rows(ALICE)).isEmpty();
      assertThat(view(ALICE, chat)).isNull();
      assertThat(cache().maxSeqs(List.of(id, team.conversation()))).isEmpty();
    }

    @Test
    void whatIsRememberedOfNoneIsNotWhole() {
      View view = new View(new Seq(2), 1, Seq.NONE, Bounds.NONE);

      assertThat(cache().rememberRows(ALICE, Set.of(id), "")).containsExactly(id);
      assertThat(cache().rememberViews(Map.of(id, ALICE), Map.of(id, view), ""))
          .isEqualTo(Map.of(id, view));

      assertThat(cache().rows(ALICE)).isEmpty();
      assertThat(view(ALICE, chat)).isNull();
    }
  }

  @Test
  void positionsNeverMoveBackAndSayWhatWasThereBefore() {
    assertThat(cache().publishApplied(Map.of(0, 10L, 3, 7L))).isEmpty();
    assertThat(cache().publishApplied(Map.of(0, 4L, 1, 2L))).isEqualTo(Map.of(0, 10L));
    assertThat(cache().publishApplied(Map.of())).isEmpty();

    assertThat(cache().applied(0)).contains(10L);
    assertThat(cache().applied(3)).contains(7L);
    assertThat(cache().applied(2)).isEmpty();
  }
}
