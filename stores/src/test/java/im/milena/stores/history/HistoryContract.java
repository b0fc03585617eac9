package im.milena.stores.history;

import static im.milena.log.Entry.Bound.Kind.JOINED_FROM_HERE;
import static im.milena.log.Entry.Bound.Kind.JOINED_WITH_HISTORY;
import static im.milena.log.Entry.Bound.Kind.LEFT_HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.OfflinePush;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.RenumberedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every history does. */
abstract class HistoryContract {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");

  final LogOf chat = LogOf.single(ALICE, BOB);
  final LogOf team = LogOf.group("team");

  abstract History history();

  private Overlay overlayOf(long seq) {
    return history().messages(chat.conversation(), seqs(seq)).get(0).overlay();
  }

  private Bounds boundsOf(UserId user, LogOf log) {
    return history()
        .bounds(Map.of(log.conversation(), user))
        .getOrDefault(log.conversation(), Bounds.NONE);
  }

  static List<Seq> seqs(long... values) {
    return LongStream.of(values).mapToObj(Seq::new).toList();
  }

  @Test
  void aRecordOfNothingChangesNothing() {
    history().apply(List.of(chat.says(ALICE, "bob", "hi"), chat.nothing(), team.nothing()));

    assertThat(history().maxSeq(chat.conversation())).isEqualTo(new Seq(1));
    assertThat(history().maxSeq(team.conversation())).isEqualTo(Seq.NONE);
    assertThat(history().rows(ALICE)).containsExactly(chat.conversation());
    assertThat(boundsOf(ALICE, team)).isEqualTo(Bounds.NONE);
  }

  @Nested
  class Messages {
    @Test
    void comeBackAsTheyWereNumbered() {
      LogRecord full =
          chat.says(
              ALICE,
              "bob",
              "hi \u0000 \uD83D\uDE00",
              m ->
                  m.options(
                          new Options(Map.of("history", true, "a.b", false, "$x", true, "", false)))
                      .offlinePush(new OfflinePush("t", "d", "e", "s", true, "sig"))
                      .atUsers(List.of("bob", "AtAllTag"))
                      .attachedInfo("null")
                      .ex("ex")
                      .read(true)
                      .status(2)
                      .contentType(106)
                      .origin(200)
                      .senderPlatform(5)
                      .senderFaceUrl("face"));

      history().apply(List.of(full));

      assertThat(history().messages(chat.conversation(), seqs(1)))
          .containsExactly(new StoredMessage(message(full), Overlay.NONE));
    }

    @Test
    void comeInSeqOrderAndOnlyThoseThatAreThere() {
      history().apply(chat.talk(ALICE, "bob", 5));

      List<StoredMessage> found = history().messages(chat.conversation(), seqs(9, 4, 2, 4, 100));

      assertThat(found).extracting(m -> m.message().seq().value()).containsExactly(2L, 4L);
    }

    @Test
    void ofOtherConversationsStayApart() {
      history().apply(chat.talk(ALICE, "bob", 1));
      history().apply(team.talk(ALICE, "", 1));

      assertThat(history().messages(team.conversation(), seqs(1)))
          .extracting(m -> m.message().message().isGroup())
          .containsExactly(true);
    }

    @Test
    void appliedTwiceAreThereOnce() {
      List<LogRecord> records = chat.talk(ALICE, "bob", 3);
      history().apply(records.subList(0, 2));

      history().apply(records);

      assertThat(history().messages(chat.conversation(), seqs(1, 2, 3, 4))).hasSize(3);
    }

    @Test
    void aSeqTakenByAnotherMessageStopsTheWriter() {
      history().apply(chat.talk(ALICE, "bob", 3));
      LogOf again = LogOf.single(ALICE, BOB);
      LogRecord same = again.says(ALICE, "bob", "text");
      LogRecord other = again.says(BOB, "alice", "other", m -> m.serverMessageId("another"));

      assertThatThrownBy(() -> history().apply(List.of(same, other)))
          .isInstanceOf(RenumberedException.class)
          .hasMessageContaining("seq 2")
          .hasMessageContaining("another");
      assertThat(history().messages(chat.conversation(), seqs(2)).get(0).message().message())
          .returns(ALICE, m -> m.sender());
    }

    @Test
    void aNoticedRepeatDoesNotKeepTheRestOfTheBatchOut() {
      List<LogRecord> records = chat.talk(ALICE, "bob", 50);
      history().apply(List.of(records.get(0), records.get(25)));

      history().apply(records);

      assertThat(history().maxSeq(chat.conversation())).isEqualTo(new Seq(50));
      assertThat(
              history()
                  .messages(
                      chat.conversation(),
                      LongStream.rangeClosed(1, 50).mapToObj(Seq::new).toList()))
          .hasSize(50);
    }
  }

  @Nested
  class MaxSeq {
    @Test
    void isNoneBeforeTheFirstMessage() {
      assertThat(history().maxSeq(chat.conversation())).isEqualTo(Seq.NONE);
    }

    @Test
    void isFoundWhateverItIs() {
      long seed = new Random().nextLong();
      Random random = new Random(seed);
      List<Integer> counts = new ArrayList<>(List.of(1, 2, 3, 63, 64, 65, 127, 128, 129));
      counts.add(1 + random.nextInt(2_000));
      for (int count : counts) {
        LogOf log = LogOf.group("g" + count);
        history().apply(log.talk(ALICE, "", count));

        assertThat(history().maxSeq(log.conversation()))
            .as("of %d messages, seed %d", count, seed)
            .isEqualTo(new Seq(count));
      }
    }
  }

  @Nested
  class Changes {
    @Test
    void areAppliedAfterTheMessagesOfTheirBatch() {
      LogRecord text = chat.says(ALICE, "bob", "text");
      LogRecord revoke = chat.revoke(1, ALICE, "Alice");

      history().apply(List.of(text, revoke));

      assertThat(overlayOf(1).revoked())
          .isEqualTo(new Change.Revoked(new Seq(1), ALICE, 0, "Alice", 99));
    }

    @Test
    void theFirstRevokeStays() {
      history().apply(chat.talk(ALICE, "bob", 1));

      history().apply(List.of(chat.revoke(1, ALICE, "first"), chat.revoke(1, BOB, "second")));

      assertThat(overlayOf(1).revoked().nickname()).isEqualTo("first");
    }

    @Test
    void ofEditsTheYoungestStaysWhateverIsReplayed() {
      history().apply(chat.talk(ALICE, "bob", 1));
      LogRecord first = chat.edit(1, ALICE, "one", 10);
      LogRecord second = chat.edit(1, ALICE, "two", 20);
      history().apply(List.of(first, second));

      history().apply(List.of(first));

      assertThat(overlayOf(1).edited().content()).isEqualTo("two");
    }

    @Test
    void aReplayedMessageKeepsWhatHappenedToIt() {
      LogRecord text = chat.says(ALICE, "bob", "text");
      LogRecord revoke = chat.revoke(1, ALICE, "Alice");
      history().apply(List.of(text, revoke));

      history().apply(List.of(text));

      assertThat(overlayOf(1).revoked()).isNotNull();
    }

    @Test
    void deletionsAddUp() {
      history().apply(chat.talk(ALICE, "bob", 2));

      history().apply(List.of(chat.delete(ALICE, 1, 2), chat.delete(BOB, 1), chat.delete(BOB, 1)));
      history().apply(List.of(chat.delete(null, 2)));

      assertThat(overlayOf(1)).isEqualTo(new Overlay(null, null, false, Set.of(ALICE, BOB)));
      assertThat(overlayOf(2)).isEqualTo(new Overlay(null, null, true, Set.of(ALICE)));
    }

    @Test
    void toMessagesThatAreNotThereChangeNothing() {
      history().apply(List.of(chat.revoke(7, ALICE, "Alice"), chat.delete(null, 7)));

      assertThat(history().messages(chat.conversation(), seqs(7))).isEmpty();
      assertThat(history().maxSeq(chat.conversation())).isEqualTo(Seq.NONE);
    }
  }

  @Nested
  class BoundsOfUsers {
    @Test
    void areAbsentForWhoHasNone() {
      history().apply(List.of(team.bound(JOINED_WITH_HISTORY, 0, ALICE)));

      assertThat(history().bounds(Map.of(team.conversation(), BOB, chat.conversation(), BOB)))
          .isEmpty();
    }

    @Test
    void whoJoinedFromHereSeesWhatIsAbove() {
      history().apply(List.of(team.bound(JOINED_FROM_HERE, 10, ALICE, BOB)));

      assertThat(boundsOf(BOB, team)).isEqualTo(new Bounds(new Seq(10), null, 1));
    }

    @Test
    void whoLeftSeesUpToThereUntilTheyAreBack() {
      history().apply(List.of(team.bound(LEFT_HERE, 5, ALICE), team.bound(LEFT_HERE, 5, BOB)));

      history().apply(List.of(team.bound(JOINED_WITH_HISTORY, 8, ALICE)));

      assertThat(boundsOf(ALICE, team)).isEqualTo(new Bounds(Seq.NONE, null, 3));
      assertThat(boundsOf(BOB, team)).isEqualTo(new Bounds(Seq.NONE, new Seq(5), 2));
    }

    @Test
    void clearingRaisesTheLowerBoundAndNeverLowersIt() {
      history().apply(List.of(chat.clear(ALICE, 7), chat.clear(ALICE, 3)));

      assertThat(boundsOf(ALICE, chat).after()).isEqualTo(new Seq(7));
      assertThat(boundsOf(BOB, chat)).isEqualTo(Bounds.NONE);
    }

    @Test
    void clearingForEverybodyHoldsForEachUser() {
      history().apply(List.of(chat.clear(null, 7), chat.clear(ALICE, 9)));

      assertThat(boundsOf(ALICE, chat).after()).isEqualTo(new Seq(9));
      assertThat(boundsOf(BOB, chat).after()).isEqualTo(new Seq(7));
    }

    @Test
    void anyReplayEndsInTheSameState() {
      List<LogRecord> log =
          List.of(
              team.bound(JOINED_FROM_HERE, 0, ALICE, BOB),
              team.bound(LEFT_HERE, 5, ALICE),
              team.bound(JOINED_FROM_HERE, 8, ALICE),
              team.clear(BOB, 9),
              team.bound(LEFT_HERE, 12, BOB));
      history().apply(log);
      List<Bounds> before = List.of(boundsOf(ALICE, team), boundsOf(BOB, team));
      long seed = new Random().nextLong();
      Random random = new Random(seed);

      for (int i = 0; i < 10; i++) {
        int from = random.nextInt(log.size());
        history().apply(log.subList(from, from + 1 + random.nextInt(log.size() - from)));
      }

      assertThat(List.of(boundsOf(ALICE, team), boundsOf(BOB, team)))
          .as("seed %d", seed)
          .isEqualTo(before)
          .containsExactly(new Bounds(new Seq(8), null, 3), new Bounds(new Seq(9), new Seq(12), 5));
    }
  }

  @Nested
  class ReadMarks {
    @Test
    void onlyMoveForward() {
      history().mergeReadMarks(List.of(mark(ALICE, 5), mark(BOB, 1), mark(ALICE, 3)));
      history().mergeReadMarks(List.of(mark(ALICE, 4)));

      assertThat(
              history().readMarks(Map.of(chat.conversation(), ALICE, team.conversation(), ALICE)))
          .isEqualTo(Map.of(chat.conversation(), new Seq(5)));
    }

    private ReadMark mark(UserId user, long seq) {
      return new ReadMark(chat.conversation(), user, new Seq(seq), 0);
    }
  }

  @Nested
  class Applied {
    @Test
    void positionsNeverMoveBack() {
      history().publishApplied(Map.of(0, 10L, 3, 7L));
      history().publishApplied(Map.of(0, 4L, 1, 0L));

      assertThat(history().applied()).isEqualTo(Map.of(0, 10L, 1, 0L, 3, 7L));
    }
  }

  @Nested
  class Rows {
    @Test
    void bothSidesGetOneWithTheFirstMessage() {
      history().apply(chat.talk(ALICE, "bob", 2));

      assertThat(history().rows(ALICE)).containsExactly(chat.conversation());
      assertThat(history().rows(BOB)).containsExactly(chat.conversation());
    }

    @Test
    void onlyTheReceiverOfAnOfficialAccountGetsOne() {
      LogOf news = LogOf.official(new UserId("news"), ALICE);

      history().apply(List.of(news.says(new UserId("news"), "alice", "text")));

      assertThat(history().rows(ALICE)).containsExactly(news.conversation());
      assertThat(history().rows(new UserId("news"))).isEmpty();
    }

    @Test
    void membersGetOneWhenTheyJoinAndKeepItWhenTheyLeave() {
      history().apply(List.of(team.bound(JOINED_FROM_HERE, 0, ALICE, BOB)));

      history().apply(List.of(team.bound(LEFT_HERE, 0, BOB)));

      assertThat(history().rows(ALICE)).containsExactly(team.conversation());
      assertThat(history().rows(BOB)).containsExactly(team.conversation());
    }

    @Test
    void notificationLinesHaveNone() {
      LogOf line = chat.line();
      LogOf teamLine = team.line();

      history()
          .apply(List.of(line.says(ALICE, "bob", "x"), teamLine.bound(JOINED_FROM_HERE, 0, ALICE)));

      assertThat(history().rows(ALICE)).isEmpty();
    }

    @Test
    void aBigGroupIsOneRecord() {
      List<UserId> users = LongStream.range(0, 1_200).mapToObj(i -> new UserId("u" + i)).toList();

      history().apply(List.of(team.bound(JOINED_FROM_HERE, 0, users.toArray(UserId[]::new))));

      assertThat(history().rows(new UserId("u1199"))).containsExactly(team.conversation());
    }
  }

  @Test
  void aShuffledReplayOfEverythingChangesNothing() {
    List<LogRecord> log = new ArrayList<>(chat.talk(ALICE, "bob", 20));
    log.add(chat.revoke(3, ALICE, "Alice"));
    log.add(chat.edit(4, ALICE, "new", 5));
    log.add(chat.delete(BOB, 5, 6));
    log.add(chat.clear(BOB, 2));
    history().apply(log);
    List<Seq> all = LongStream.rangeClosed(1, 20).mapToObj(Seq::new).toList();
    List<StoredMessage> before = history().messages(chat.conversation(), all);
    long seed = new Random().nextLong();
    List<LogRecord> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, new Random(seed));

    history().apply(shuffled);

    assertThat(history().messages(chat.conversation(), all)).as("seed %d", seed).isEqualTo(before);
    assertThat(boundsOf(BOB, chat).after()).isEqualTo(new Seq(2));
  }

  private static SequencedMessage message(LogRecord record) {
    return ((Change.Numbered) record.change()).message();
  }
}
