package im.milena.stores.reading;

import static im.milena.log.Entry.Bound.Kind.JOINED_FROM_HERE;
import static im.milena.log.Entry.Bound.Kind.JOINED_WITH_HISTORY;
import static im.milena.log.Entry.Bound.Kind.LEFT_HERE;
import static im.milena.stores.reading.ConversationReads.Order.ASCENDING;
import static im.milena.stores.reading.ConversationReads.Order.DESCENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Page;
import im.milena.stores.reading.ConversationReads.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What readers see, over fakes and over real stores. The cache and history are filled as the two
 * sinks would.
 */
abstract class ConversationReadsContract {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final UserId CAROL = new UserId("carol");
  static final UserId STRANGER = new UserId("stranger");

  /** All conversations of the tests are in one partition. */
  private static final int PARTITION = 3;

  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** For tests in which waiting ends well, however slow the machine. */
  private static final Duration LONG = Duration.ofSeconds(20);

  final LogOf chat = LogOf.single(ALICE, BOB);
  final LogOf team = LogOf.group("team");
  final List<String> holes = Collections.synchronizedList(new ArrayList<>());

  private ConversationReads reads;

  abstract RecentMessages cache();

  abstract History history();

  /** Afterwards there is no epoch. */
  abstract void loseTheCache();

  /**
   * As live sinks do once they notice that the cache is lost, or older than it should be: they fill
   * it with what history has not applied, and here that is nothing.
   */
  abstract void beginEpoch();

  /** The message's time in the cache is over. */
  abstract void expire(ConversationId conversation, Seq seq);

  @BeforeEach
  void open() {
    beginEpoch();
    reads = over(cache());
  }

  private ConversationReads over(RecentMessages cache) {
    return over(cache, PATIENCE);
  }

  private void waitLong() {
    reads = over(cache(), LONG);
  }

  private ConversationReads over(RecentMessages cache, Duration patience) {
    return new StoredConversationReads(
        cache,
        history(),
        family -> PARTITION,
        patience,
        (conversation, seq) -> holes.add(conversation + "#" + seq));
  }

  private void live(List<LogRecord> records) {
    cache().apply(cache().filledEpoch().orElse(""), records);
    cache().publishApplied(Map.of(PARTITION, last(records)));
  }

  private void stored(List<LogRecord> records) {
    history().apply(records);
    history().publishApplied(Map.of(PARTITION, last(records)));
  }

  private void everywhere(List<LogRecord> records) {
    live(records);
    stored(records);
  }

  private void everywhere(LogRecord... records) {
    everywhere(List.of(records));
  }

  private static long last(List<LogRecord> records) {
    return records.get(records.size() - 1).ingressOffset();
  }

  private Page range(UserId user, ConversationId conversation, long begin, long end, long limit) {
    return range(user, conversation, begin, end, limit, ASCENDING);
  }

  private Page range(
      UserId user, ConversationId conversation, long begin, long end, long limit, Order order) {
    return reads
        .ranges(user, List.of(new Range(conversation, begin, end, limit)), order, plenty())
        .get(conversation);
  }

  private Page seqs(UserId user, ConversationId conversation, Order order, long... seqs) {
    return reads
        .seqs(
            user,
            Map.of(conversation, LongStream.of(seqs).mapToObj(Seq::new).toList()),
            order,
            plenty())
        .get(conversation);
  }

  private static ReadBudget plenty() {
    return new ReadMemory(1L << 30).budget(1L << 30);
  }

  private static void assertNotYetReadable(ThrowingCallable question) {
    assertThatThrownBy(question).isInstanceOf(NotYetReadableException.class);
  }

  private static List<Long> seqsOf(Page page) {
    return page.messages().stream().map(m -> m.seq().value()).toList();
  }

  private void join(UserId... users) {
    everywhere(team.bound(JOINED_WITH_HISTORY, 0, users));
  }

  @Nested
  class NewestSeqs {
    @Test
    void areThoseOfTheUsersChatsAndLinesWithoutZeros() {
      LogOf line = chat.line();
      LogOf own = LogOf.single(ALICE, ALICE).line();
      LogOf foreign = LogOf.single(BOB, CAROL);
      join(ALICE);
      everywhere(chat.talk(ALICE, "bob", 3));
      everywhere(line.talk(BOB, "alice", 2));
      everywhere(own.talk(ALICE, "alice", 1));
      everywhere(foreign.talk(BOB, "carol", 1));

      assertThat(reads.newestSeqs(ALICE))
          .isEqualTo(
              Map.of(
                  chat.conversation(), new Seq(3),
                  line.conversation(), new Seq(2),
                  own.conversation(), new Seq(1)));
    }

    @Test
    void endWhereTheUserLeft() {
      join(ALICE, BOB);
      everywhere(team.talk(ALICE, "", 3));
      everywhere(team.bound(LEFT_HERE, 3, BOB));
      everywhere(team.talk(ALICE, "", 2));

      assertThat(reads.newestSeqs(BOB)).containsEntry(team.conversation(), new Seq(3));
      assertThat(reads.newestSeqs(ALICE)).containsEntry(team.conversation(), new Seq(5));
    }

    @Test
    void areTheCachesEvenIfHistoryLags() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 5);
      stored(log.subList(0, 3));
      live(log.subList(4, 5));

      assertThat(reads.newestSeqs(BOB)).containsEntry(chat.conversation(), new Seq(5));
    }

    @Test
    void surviveTheLossOfTheCache() {
      join(ALICE, BOB);
      everywhere(chat.talk(ALICE, "bob", 3));
      everywhere(team.talk(ALICE, "", 4));
      Map<ConversationId, Seq> before = reads.newestSeqs(BOB);

      loseTheCache();
      beginEpoch();

      assertThat(reads.newestSeqs(BOB))
          .isEqualTo(before)
          .isEqualTo(Map.of(chat.conversation(), new Seq(3), team.conversation(), new Seq(4)));
    }

    @Test
    void countAConversationThatBeginsAfterTheCacheWasAsked() {
      reads.newestSeqs(BOB);

      everywhere(chat.talk(ALICE, "bob", 1));

      assertThat(reads.newestSeqs(BOB)).isEqualTo(Map.of(chat.conversation(), new Seq(1)));
    }
  }

  @Nested
  class Views {
    @Test
    void areOfChatsOnlyAndOnlyOfThoseWithMessages() {
      LogOf line = chat.line();
      join(ALICE);
      everywhere(chat.talk(ALICE, "bob", 2));
      everywhere(line.talk(BOB, "alice", 1));

      assertThat(reads.views(ALICE, List.of())).containsOnlyKeys(chat.conversation());
      assertThat(reads.views(ALICE, List.of(line.conversation(), team.conversation()))).isEmpty();
    }

    @Test
    void tellMaxReadAndTime() {
      everywhere(chat.talk(ALICE, "bob", 3));
      ReadMark mark = new ReadMark(chat.conversation(), BOB, new Seq(2), 4);
      cache().mergeReadMarks(List.of(mark));

      View view = reads.views(BOB, List.of(chat.conversation())).get(chat.conversation());

      assertThat(view.maxSeq()).isEqualTo(new Seq(3));
      assertThat(view.readSeq()).isEqualTo(new Seq(2));
      assertThat(view.maxSeqTime()).isEqualTo(1_700_000_000_003L);
    }

    @Test
    void surviveTheLossOfTheCache() {
      everywhere(chat.talk(ALICE, "bob", 3));
      everywhere(chat.clear(BOB, 1));
      ReadMark mark = new ReadMark(chat.conversation(), BOB, new Seq(2), 4);
      cache().mergeReadMarks(List.of(mark));
      history().mergeReadMarks(List.of(mark));
      Map<ConversationId, View> before = reads.views(BOB, List.of());

      loseTheCache();
      beginEpoch();

      assertThat(reads.views(BOB, List.of())).isEqualTo(before).isNotEmpty();
    }

    @Test
    void countWhatWasClearedAsRead() {
      everywhere(chat.talk(ALICE, "bob", 3));
      everywhere(chat.clear(BOB, 2));

      assertThat(reads.views(BOB, List.of()).get(chat.conversation()).readSeq())
          .isEqualTo(new Seq(2));
      loseTheCache();
      beginEpoch();
      assertThat(reads.views(BOB, List.of()).get(chat.conversation()).readSeq())
          .isEqualTo(new Seq(2));
    }

    @Test
    void ofWhoLeftEndThere() {
      join(ALICE, BOB);
      everywhere(team.talk(ALICE, "", 3));
      everywhere(team.bound(LEFT_HERE, 3, BOB));
      everywhere(team.talk(ALICE, "", 2));

      assertThat(reads.views(BOB, List.of()).get(team.conversation()).maxSeq())
          .isEqualTo(new Seq(3));
    }

    @Test
    void ofOthersConversationsAreNotGiven() {
      everywhere(chat.talk(ALICE, "bob", 3));

      assertThat(reads.views(STRANGER, List.of(chat.conversation()))).isEmpty();
    }
  }

  @Nested
  class Ranges {
    @Test
    void giveTheNewestOfTheRangeAscending() {
      everywhere(chat.talk(ALICE, "bob", 10));

      assertThat(seqsOf(range(BOB, chat.conversation(), 0, 8, 3))).containsExactly(6L, 7L, 8L);
      assertThat(seqsOf(range(BOB, chat.conversation(), 0, 100, 2))).containsExactly(9L, 10L);
    }

    @Test
    void sayWhetherTheyReachTheEnd() {
      everywhere(chat.talk(ALICE, "bob", 10));

      assertThat(range(BOB, chat.conversation(), 1, 9, 3).isEnd()).isFalse();
      assertThat(range(BOB, chat.conversation(), 1, 10, 3).isEnd()).isTrue();
      assertThat(range(BOB, chat.conversation(), 2, 9, 3, DESCENDING).isEnd()).isFalse();
      assertThat(range(BOB, chat.conversation(), 1, 9, 3, DESCENDING).isEnd()).isTrue();
    }

    @Test
    void thatAreEmptyLeaveTheConversationOut() {
      everywhere(chat.talk(ALICE, "bob", 3));

      assertThat(range(BOB, chat.conversation(), 4, 9, 3)).isNull();
      assertThat(range(BOB, chat.conversation(), 3, 1, 3)).isNull();
      assertThat(range(BOB, chat.conversation(), 1, 3, 0)).isNull();
      assertThat(range(BOB, chat.conversation(), Long.MIN_VALUE, Long.MAX_VALUE, -5)).isNull();
    }

    @Test
    void stayWithinTheUsersBounds() {
      everywhere(chat.talk(ALICE, "bob", 5));
      everywhere(chat.clear(BOB, 3));

      assertThat(seqsOf(range(BOB, chat.conversation(), 0, 9, 100))).containsExactly(4L, 5L);
      assertThat(seqsOf(range(ALICE, chat.conversation(), 0, 9, 100))).hasSize(5);
    }

    @Test
    void ofWhoJoinedLateAndLeftEarlyShowWhatWasSaidMeanwhile() {
      join(ALICE);
      everywhere(team.talk(ALICE, "", 2));
      everywhere(team.bound(JOINED_FROM_HERE, 2, BOB));
      everywhere(team.talk(ALICE, "", 2));
      everywhere(team.bound(LEFT_HERE, 4, BOB));
      everywhere(team.talk(ALICE, "", 2));

      assertThat(seqsOf(range(BOB, team.conversation(), 0, 9, 100))).containsExactly(3L, 4L);

      loseTheCache();
      beginEpoch();

      assertThat(seqsOf(range(BOB, team.conversation(), 0, 9, 100))).containsExactly(3L, 4L);
    }

    @Test
    void ofLinesGiveEverySeqWhateverTheLimit() {
      LogOf line = chat.line();
      everywhere(chat.talk(ALICE, "bob", 1));
      everywhere(line.talk(ALICE, "bob", 5));

      assertThat(seqsOf(range(BOB, line.conversation(), 2, 4, 1))).containsExactly(2L, 3L, 4L);
      assertThat(seqsOf(range(BOB, line.conversation(), 0, 9, 0))).hasSize(5);
    }

    @Test
    void ofLongLinesGiveTheNewestThousand() {
      LogOf line = chat.line();
      everywhere(chat.talk(ALICE, "bob", 1));
      everywhere(line.talk(ALICE, "bob", 1_003));

      Page page = range(BOB, line.conversation(), 1, 2_000, 0, DESCENDING);

      assertThat(seqsOf(page)).hasSize(1_000).startsWith(4L).endsWith(1_003L);
      assertThat(page.isEnd()).isFalse();
    }

    @Test
    void twoOfOneConversationAreJoined() {
      everywhere(chat.talk(ALICE, "bob", 9));

      Map<ConversationId, Page> pages =
          reads.ranges(
              BOB,
              List.of(
                  new Range(chat.conversation(), 1, 3, 9), new Range(chat.conversation(), 3, 5, 9)),
              ASCENDING,
              plenty());

      assertThat(seqsOf(pages.get(chat.conversation()))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void thatDoNotFitGiveTheNewestThatFitAndTheClientPagesOn() {
      everywhere(chat.talk(ALICE, "bob", 250));
      long one =
          MessageBytes.atMost(range(BOB, chat.conversation(), 250, 250, 1).messages().get(0));

      Page first = within(120 * one, chat.conversation(), 1, 250);
      Page second =
          within(120 * one, chat.conversation(), 1, first.messages().get(0).seq().value() - 1);
      Page last =
          within(120 * one, chat.conversation(), 1, second.messages().get(0).seq().value() - 1);

      assertThat(seqsOf(first)).hasSizeBetween(110, 120).endsWith(250L);
      assertThat(first.isEnd()).isFalse();
      assertThat(second.isEnd()).isFalse();
      assertThat(seqsOf(last)).startsWith(1L);
      assertThat(last.isEnd()).isTrue();
      assertThat(first.messages().size() + second.messages().size() + last.messages().size())
          .isEqualTo(250);
    }

    private Page within(long bytes, ConversationId conversation, long begin, long end) {
      return reads
          .ranges(
              BOB,
              List.of(new Range(conversation, begin, end, 1_000)),
              DESCENDING,
              new ReadMemory(1L << 30).budget(bytes))
          .get(conversation);
    }

    @Test
    void beyondTheLimitsAreRefused() {
      everywhere(chat.talk(ALICE, "bob", 1_000));
      List<Range> many =
          Stream.generate(() -> new Range(chat.conversation(), 0, 1_000, 1_000)).limit(11).toList();

      assertThatThrownBy(() -> reads.ranges(BOB, many, ASCENDING, plenty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 10000 messages");
    }
  }

  @Nested
  class Seqs {
    @Test
    void comeAscendingAndWithinTheWindow() {
      everywhere(chat.talk(ALICE, "bob", 5));
      everywhere(chat.clear(BOB, 1));

      assertThat(seqsOf(seqs(BOB, chat.conversation(), ASCENDING, 3, 1, 2, 3)))
          .containsExactly(2L, 3L);
    }

    @Test
    void sayWhereTheConversationBegins() {
      everywhere(chat.talk(ALICE, "bob", 5));
      everywhere(chat.clear(BOB, 2));

      Page page = seqs(BOB, chat.conversation(), DESCENDING, 1, 2, 3);

      assertThat(page.isEnd()).isTrue();
      assertThat(page.endSeq()).isEqualTo(new Seq(3));
      assertThat(seqs(BOB, chat.conversation(), DESCENDING, 3, 9).isEnd()).isFalse();
    }

    @Test
    void sayWhereTheConversationEnds() {
      everywhere(chat.talk(ALICE, "bob", 5));

      Page page = seqs(BOB, chat.conversation(), ASCENDING, 5, 6);

      assertThat(page.isEnd()).isTrue();
      assertThat(page.endSeq()).isEqualTo(new Seq(5));
      assertThat(seqs(BOB, chat.conversation(), ASCENDING, 0, 5).isEnd()).isFalse();
    }

    @Test
    void keepTheConversationEvenIfNothingIsVisible() {
      everywhere(chat.talk(ALICE, "bob", 2));

      assertThat(seqs(BOB, chat.conversation(), ASCENDING, 9).messages()).isEmpty();
      assertThat(seqs(BOB, chat.conversation(), ASCENDING).messages()).isEmpty();
    }

    @Test
    void tooManyAreRefused() {
      everywhere(chat.talk(ALICE, "bob", 2));
      long[] many = LongStream.rangeClosed(1, 101).toArray();

      assertThatThrownBy(() -> seqs(BOB, chat.conversation(), ASCENDING, many))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 100 seqs");
    }

    @Test
    void thatTheCacheHasForgottenComeFromHistory() {
      everywhere(chat.talk(ALICE, "bob", 3));
      expire(chat.conversation(), new Seq(2));

      assertThat(seqs(BOB, chat.conversation(), ASCENDING, 1, 2, 3).messages())
          .extracting(m -> m.message().status())
          .containsExactly(2, 2, 2);
      assertThat(holes).isEmpty();
    }
  }

  @Nested
  class Changes {
    @Test
    void toAMessageFromHistoryThatOnlyTheCacheKnowsShow() {
      everywhere(chat.talk(ALICE, "bob", 2));
      expire(chat.conversation(), new Seq(1));
      live(List.of(chat.revoke(1, ALICE, "Alice")));

      assertThat(seqs(BOB, chat.conversation(), ASCENDING, 1).messages().get(0).message())
          .returns(ContentType.REVOKED, Message::contentType);
    }

    @Test
    void areStillThereWhenTheCacheIsLost() {
      everywhere(chat.talk(ALICE, "bob", 2));
      everywhere(chat.revoke(1, ALICE, "Alice"), chat.delete(BOB, 2));

      loseTheCache();
      beginEpoch();

      List<SequencedMessage> seen = seqs(BOB, chat.conversation(), ASCENDING, 1, 2).messages();
      assertThat(seen.get(0).message().contentType()).isEqualTo(ContentType.REVOKED);
      assertThat(seen.get(1).message().status()).isEqualTo(Message.STATUS_DELETED);
    }

    @Test
    void areToldToWhoDecidesWhateverTheirBounds() {
      everywhere(chat.talk(ALICE, "bob", 2));
      everywhere(chat.revoke(1, ALICE, "Alice"), chat.clear(BOB, 2));

      Map<Seq, StoredMessage> stored =
          reads.stored(
              BOB, chat.conversation(), List.of(Seq.NONE, new Seq(1), new Seq(2), new Seq(3)));

      assertThat(stored).containsOnlyKeys(new Seq(1), new Seq(2));
      assertThat(stored.get(new Seq(1)).overlay().revoked()).isNotNull();
      assertThat(stored.get(new Seq(1)).message().message().sender()).isEqualTo(ALICE);
      assertThat(reads.stored(BOB, team.conversation(), List.of(new Seq(1)))).isEmpty();
    }

    @Test
    void ownMessagesAreReadWhenThePeerHasReadThem() {
      everywhere(chat.talk(ALICE, "bob", 3));
      cache().mergeReadMarks(List.of(new ReadMark(chat.conversation(), BOB, new Seq(2), 9)));

      assertThat(seqs(ALICE, chat.conversation(), ASCENDING, 1, 2, 3).messages())
          .extracting(m -> m.message().read())
          .containsExactly(true, true, false);
      assertThat(seqs(BOB, chat.conversation(), ASCENDING, 1, 2, 3).messages())
          .extracting(m -> m.message().read())
          .containsExactly(true, true, false);
    }
  }

  @Nested
  class Holes {
    @Test
    void aLostSeqIsAPlaceholderAndLocksNobodyOut() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(List.of(log.get(0), log.get(2)));
      expire(chat.conversation(), new Seq(2));

      Page page = range(BOB, chat.conversation(), 1, 3, 10);

      assertThat(seqsOf(page)).containsExactly(1L, 2L, 3L);
      assertThat(page.messages().get(1).message())
          .returns(Message.STATUS_DELETED, Message::status)
          .returns(1_700_000_000_001L, Message::sendTime);
      assertThat(holes).containsExactly(chat.conversation() + "#2");
    }

    @Test
    void aHoleIsNotRemembered() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(List.of(log.get(0), log.get(2)));
      expire(chat.conversation(), new Seq(2));
      range(BOB, chat.conversation(), 1, 3, 10);

      history().apply(List.of(log.get(1)));

      assertThat(range(BOB, chat.conversation(), 1, 3, 10).messages())
          .extracting(m -> m.message().status())
          .containsExactly(2, 2, 2);
    }

    @Test
    void whileHistoryLagsTheAnswerIsNotYet() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(log.subList(0, 2));
      expire(chat.conversation(), new Seq(3));

      assertThatThrownBy(() -> range(BOB, chat.conversation(), 1, 3, 10))
          .isInstanceOf(NotYetReadableException.class);
      assertThat(holes).isEmpty();
    }

    @Test
    void historyThatCatchesUpInTimeIsWaitedFor() {
      waitLong();
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(log.subList(0, 2));
      expire(chat.conversation(), new Seq(3));
      CompletableFuture<Void> later =
          CompletableFuture.runAsync(
              () -> stored(log.subList(2, 3)),
              CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS));

      Page page = range(BOB, chat.conversation(), 1, 3, 10);

      assertThat(page.messages()).extracting(m -> m.message().status()).containsExactly(2, 2, 2);
      assertThat(holes).isEmpty();
      later.join();
    }

    /** In a busy partition history never catches up with what the cache has by then. */
    @Test
    void aHoleLocksNobodyOutHoweverFastTheLogGrows() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      history().apply(List.of(log.get(0), log.get(2)));
      expire(chat.conversation(), new Seq(2));
      AtomicLong offset = new AtomicLong(last(log));
      ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();
      others.scheduleAtFixedRate(
          () -> {
            long now = offset.incrementAndGet();
            cache().publishApplied(Map.of(PARTITION, now));
            history().publishApplied(Map.of(PARTITION, now - 2));
          },
          0,
          5,
          TimeUnit.MILLISECONDS);

      Page page = range(BOB, chat.conversation(), 1, 3, 10);
      others.shutdownNow();

      assertThat(seqsOf(page)).containsExactly(1L, 2L, 3L);
      assertThat(holes).containsExactly(chat.conversation() + "#2");
    }

    /**
     * The max seq was read before the loss; afterwards the position starts again below the
     * message's offset.
     */
    @Test
    void aCacheThatWasLostMeanwhileProvesNothing() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      stored(log.subList(0, 2));
      live(log);
      ConversationReads late =
          over(
              new LosingCache(
                  cache(),
                  LosingCache.Step.MESSAGES,
                  () -> {
                    loseTheCache();
                    cache().publishApplied(Map.of(PARTITION, 2L));
                  }));

      assertThatThrownBy(
              () ->
                  late.ranges(
                      BOB, List.of(new Range(chat.conversation(), 1, 3, 9)), ASCENDING, plenty()))
          .isInstanceOf(NotYetReadableException.class);
      assertThat(holes).isEmpty();
    }
  }

  /** Whatever readers wrote into the cache meanwhile, what history has must show. */
  @Nested
  class AfterALoss {
    private final LogOf fresh = LogOf.single(BOB, CAROL);

    @Test
    void aConversationThatHistoryGotBeforeTheEpochBeganIsThere() {
      everywhere(chat.talk(ALICE, "bob", 1));
      List<LogRecord> late = fresh.talk(CAROL, "bob", 1);
      live(late);
      loseTheCache();
      assertNotYetReadable(() -> reads.newestSeqs(BOB));

      stored(late);
      beginEpoch();

      assertThat(reads.newestSeqs(BOB))
          .isEqualTo(Map.of(chat.conversation(), new Seq(1), fresh.conversation(), new Seq(1)));
    }

    @Test
    void aMessageThatHistoryGotBeforeTheEpochBeganCounts() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      stored(log.subList(0, 2));
      live(log);
      loseTheCache();
      assertNotYetReadable(() -> reads.newestSeqs(BOB));

      stored(log.subList(2, 3));
      beginEpoch();

      assertThat(reads.newestSeqs(BOB)).containsEntry(chat.conversation(), new Seq(3));
      assertThat(reads.newestSeqs(ALICE)).containsEntry(chat.conversation(), new Seq(3));
    }

    @Test
    void whoCameBackBeforeTheEpochBeganIsNotShutOut() {
      join(ALICE, BOB);
      everywhere(team.talk(ALICE, "", 1));
      everywhere(team.bound(LEFT_HERE, 1, BOB));
      List<LogRecord> late = List.of(team.bound(JOINED_WITH_HISTORY, 1, BOB));
      live(late);
      loseTheCache();
      assertNotYetReadable(() -> reads.newestSeqs(BOB));

      stored(late);
      beginEpoch();
      everywhere(team.talk(ALICE, "", 1));

      assertThat(reads.newestSeqs(BOB)).containsEntry(team.conversation(), new Seq(2));
    }

    /** The reader is slow: it asked history in one epoch and writes in the next. */
    @Test
    void aWriteBackThatComesTooLateHidesNothing() {
      everywhere(chat.talk(ALICE, "bob", 1));
      beginEpoch();
      List<LogRecord> late = fresh.talk(CAROL, "bob", 1);
      ConversationReads slow =
          over(
              new LosingCache(
                  cache(),
                  LosingCache.Step.REMEMBER,
                  () -> {
                    loseTheCache();
                    stored(late);
                    beginEpoch();
                  }),
              LONG);

      slow.newestSeqs(BOB);

      assertThat(reads.newestSeqs(BOB)).containsKeys(chat.conversation(), fresh.conversation());
    }

    /**
     * Marks lie in a topic of their own: history may be past a mark and not yet at its message, and
     * where an epoch begins after a loss, only the message is read again.
     */
    @Test
    void aReadMarkThatHistoryGotBeforeItsMessageIsNotHidden() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 2);
      history().mergeReadMarks(List.of(new ReadMark(chat.conversation(), BOB, new Seq(2), 2)));
      loseTheCache();
      beginEpoch();

      cache().applyAgain(cache().filledEpoch().orElse(""), log);
      live(log);

      assertThat(reads.views(BOB, List.of()).get(chat.conversation()).readSeq())
          .isEqualTo(new Seq(2));
    }

    @Test
    void nobodyIsToldLessThanBefore() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(log.subList(0, 2));
      assertThat(seqsOf(range(BOB, chat.conversation(), 1, 3, 10))).containsExactly(1L, 2L, 3L);

      loseTheCache();

      assertNotYetReadable(() -> reads.views(BOB, List.of(chat.conversation())));
      assertNotYetReadable(() -> range(BOB, chat.conversation(), 1, 3, 10));
      assertNotYetReadable(() -> seqs(BOB, chat.conversation(), ASCENDING, 3));
      assertNotYetReadable(() -> reads.newest(BOB, List.of(chat.conversation()), plenty()));
      assertNotYetReadable(() -> reads.mayRead(BOB, chat.conversation()));
    }

    @Test
    void whoAsksWaitsUntilTheCacheIsFilled() {
      waitLong();
      everywhere(chat.talk(ALICE, "bob", 3));
      loseTheCache();
      CompletableFuture<Void> later =
          CompletableFuture.runAsync(
              ConversationReadsContract.this::beginEpoch,
              CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS));

      assertThat(reads.newestSeqs(BOB)).containsEntry(chat.conversation(), new Seq(3));
      later.join();
    }

    @Test
    void aLossWhileHistoryIsAskedIsNotAnswered() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 3);
      live(log);
      stored(log.subList(0, 2));
      ConversationReads late =
          over(
              new LosingCache(
                  cache(),
                  LosingCache.Step.REMEMBER,
                  ConversationReadsContract.this::loseTheCache));

      assertNotYetReadable(() -> late.newestSeqs(BOB));
    }

    @Test
    void aCacheThatHasFallenBehindIsNotBelieved() {
      List<LogRecord> log = chat.talk(ALICE, "bob", 5);
      live(log.subList(0, 3));
      reads.newestSeqs(BOB);
      stored(log);
      stored(fresh.talk(CAROL, "bob", 1));

      beginEpoch();

      assertThat(reads.newestSeqs(BOB))
          .isEqualTo(Map.of(chat.conversation(), new Seq(5), fresh.conversation(), new Seq(1)));
      assertThat(reads.views(ALICE, List.of()).get(chat.conversation()).maxSeqTime())
          .isEqualTo(1_700_000_000_005L);
    }
  }

  @Nested
  class Newest {
    @Test
    void isTheLastThatTheUserCanSee() {
      everywhere(chat.talk(ALICE, "bob", 30));
      everywhere(chat.delete(BOB, LongStream.rangeClosed(4, 30).toArray()));

      assertThat(
              reads
                  .newest(BOB, List.of(chat.conversation()), plenty())
                  .get(chat.conversation())
                  .seq())
          .isEqualTo(new Seq(3));
      assertThat(
              reads
                  .newest(ALICE, List.of(chat.conversation()), plenty())
                  .get(chat.conversation())
                  .seq())
          .isEqualTo(new Seq(30));
    }

    @Test
    void isAbsentIfAllIsDeleted() {
      everywhere(chat.talk(ALICE, "bob", 2));
      everywhere(chat.delete(null, 1, 2));

      assertThat(reads.newest(BOB, List.of(chat.conversation()), plenty())).isEmpty();
    }
  }

  @Nested
  class ReadAccess {
    @Test
    void isForWhoHasARow() {
      join(ALICE);
      everywhere(team.talk(ALICE, "", 2));
      everywhere(chat.talk(ALICE, "bob", 2));

      assertThat(reads.mayRead(ALICE, team.conversation())).isTrue();
      assertThat(reads.mayRead(BOB, team.conversation())).isFalse();
      assertThat(range(BOB, team.conversation(), 0, 9, 9)).isNull();
      assertThat(seqs(STRANGER, chat.conversation(), ASCENDING, 1)).isNull();
      assertThat(reads.newest(STRANGER, List.of(chat.conversation()), plenty())).isEmpty();
    }

    @Test
    void toLinesIsForWhoHasTheChatBesideThem() {
      LogOf line = chat.line();
      everywhere(chat.talk(ALICE, "bob", 1));
      everywhere(line.talk(ALICE, "bob", 1));

      assertThat(reads.mayRead(BOB, line.conversation())).isTrue();
      assertThat(reads.mayRead(STRANGER, line.conversation())).isFalse();
      assertThat(reads.mayRead(BOB, new ConversationId("n_bob_bob"))).isTrue();
      assertThat(reads.mayRead(ALICE, new ConversationId("n_bob_bob"))).isFalse();
    }

    /** {@code n_a_b_c} is the line of a_b and c, or of a and b_c: whoever it was first used for. */
    @Test
    void toALineWithTwoMeaningsIsForThePairThatBeganIt() {
      UserId aB = new UserId("a_b");
      UserId c = new UserId("c");
      UserId a = new UserId("a");
      UserId bC = new UserId("b_c");
      LogOf theirs = LogOf.single(aB, c);
      LogOf others = LogOf.single(a, bC).line();
      everywhere(theirs.says(aB, "c", "x"));
      everywhere(others.says(a, "b_c", "x"));

      assertThat(theirs.conversation().notificationLine()).isEqualTo(others.conversation());
      assertThat(reads.mayRead(c, others.conversation())).isFalse();
      assertThat(reads.newestSeqs(c)).containsOnlyKeys(theirs.conversation());
    }

    @Test
    void participantsArePinnedByTheFirstMessage() {
      assertThat(reads.participants(chat.conversation())).isEmpty();
      everywhere(chat.talk(BOB, "alice", 2));

      assertThat(reads.participants(chat.conversation())).contains(List.of(BOB, ALICE));

      loseTheCache();
      open();

      assertThat(reads.participants(chat.conversation())).contains(List.of(BOB, ALICE));
    }

    @Test
    void groupsHaveNoParticipants() {
      join(ALICE);
      everywhere(team.talk(ALICE, "", 1));

      assertThat(reads.participants(team.conversation())).isEmpty();
    }
  }
}
