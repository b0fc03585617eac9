package im.milena.stores.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.LogOf;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Page;
import im.milena.stores.reading.ConversationReads.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a read loads depends on the bytes of its answer, not on how many messages it may name. */
class BudgetedReadsTest {
  private static final UserId BOB = new UserId("bob");
  private static final int LARGE = 50_000;
  private static final long MIB = 1024 * 1024;

  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final ReadMemory memory = new ReadMemory(64 * MIB);
  private final ConversationReads reads =
      new StoredConversationReads(
          cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {}, memory);

  private long time;

  BudgetedReadsTest() {
    cache.beginEpoch();
  }

  @Test
  void rangesOfLargeMessagesLoadLittleMoreThanTheirAnswer() {
    List<Range> ranges = new ArrayList<>();
    for (String peer : List.of("a", "b", "c")) {
      ranges.add(new Range(talk(peer, 1_000, LARGE), 0, 1_000, 1_000));
    }

    Map<ConversationId, Page> pages;
    try (ReadBudget budget = memory.budget(MIB)) {
      pages = reads.ranges(BOB, ranges, Order.DESCENDING, budget);
    }

    assertThat(cache.given()).isLessThan(8 * MIB);
    assertThat(pages.values())
        .hasSize(3)
        .allSatisfy(page -> assertThat(last(page.messages())).isEqualTo(1_000))
        .allSatisfy(page -> assertThat(page.isEnd()).isFalse());
    assertThat(bytes(pages.values())).isBetween(MIB - LARGE - 10_000, MIB);
    assertThat(memory.held()).isZero();
  }

  @Test
  void seqsThatDoNotFitAreRefusedBecauseClientsTakeWhatIsMissingForDeleted() {
    ConversationId chat = talk("a", 100, LARGE);
    List<Seq> all = LongStream.rangeClosed(1, 100).mapToObj(Seq::new).toList();

    try (ReadBudget budget = memory.budget(MIB)) {
      assertThatThrownBy(() -> reads.seqs(BOB, Map.of(chat, all), Order.DESCENDING, budget))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + MIB);
    }
    assertThat(cache.given()).isLessThan(8 * MIB);
  }

  @Test
  void theNewestMessagesOfManyConversationsAreThoseOfTheMostRecent() {
    List<ConversationId> chats = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      chats.add(talk("p" + i, 1, LARGE));
    }

    Map<ConversationId, SequencedMessage> newest;
    try (ReadBudget budget = memory.budget(MIB)) {
      newest = reads.newest(BOB, chats, budget);
    }

    assertThat(cache.given()).isLessThan(8 * MIB);
    int fits = newest.size();
    assertThat(fits).isBetween(15, 21);
    assertThat(newest.keySet()).containsExactlyInAnyOrderElementsOf(chats.subList(300 - fits, 300));
  }

  @Test
  void notificationsAreGivenBeforeMessagesBecauseClientsNeverAskForThemAgain() {
    ConversationId chat = talk("a", 100, LARGE);
    ConversationId line = say(LogOf.single(BOB, BOB).line(), "bob", 10, 20_000);

    Map<ConversationId, Page> pages;
    try (ReadBudget budget = memory.budget(MIB)) {
      pages =
          reads.ranges(
              BOB,
              List.of(new Range(chat, 0, 100, 100), new Range(line, 0, 10, 1)),
              Order.ASCENDING,
              budget);
    }

    assertThat(pages.get(line).messages()).hasSize(10);
    assertThat(pages.get(chat).messages()).hasSizeBetween(10, 20);
  }

  @Test
  void whatAllReadsHoldIsBoundedAndComesBack() {
    ConversationId chat = talk("a", 100, LARGE);
    var small = new ReadMemory(MIB);
    var others =
        new StoredConversationReads(
            cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {}, small);
    var range = List.of(new Range(chat, 0, 100, 10));

    try (ReadBudget first = small.budget(MIB)) {
      others.ranges(BOB, range, Order.ASCENDING, first);
      assertThat(small.held()).isPositive();
      try (ReadBudget second = small.budget(MIB)) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> others.ranges(BOB, range, Order.ASCENDING, second))
            .isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    try (ReadBudget third = small.budget(MIB)) {
      assertThat(others.ranges(BOB, range, Order.ASCENDING, third)).isNotEmpty();
    }
    assertThat(small.held()).isZero();
  }

  @Test
  void theSizeOfAMessageIsNeverTakenForLessThanItsBytes() {
    for (String text : List.of("", "plain", "Größe", "漢字", "😀😀", "x".repeat(LARGE))) {
      var message =
          new SequencedMessage(
              new Seq(Long.MAX_VALUE),
              Message.builder(new UserId("alice"))
                  .receiver("bob")
                  .content(text)
                  .ex(text)
                  .atUsers(List.of("a", "漢"))
                  .build());

      assertThat(MessageBytes.atMost(message))
          .isBetween(
              (long) Codecs.MESSAGE.encode(message).length,
              Codecs.MESSAGE.encode(message).length * 3L / 2 + 700);
    }
  }

  private ConversationId talk(String peer, int count, int size) {
    return say(LogOf.single(new UserId(peer), BOB), peer, count, size);
  }

  /** Each message is younger than all before it. */
  private ConversationId say(LogOf log, String sender, int count, int size) {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          log.says(
              new UserId(sender), "bob", "", m -> m.content("x".repeat(size)).sendTime(++time)));
    }
    cache.apply(cache.filledEpoch().orElse(""), records);
    cache.publishApplied(Map.of(0, 1_000_000L));
    return log.conversation();
  }

  private static long last(List<SequencedMessage> messages) {
    return messages.get(messages.size() - 1).seq().value();
  }

  private static long bytes(Collection<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.messages().stream())
        .mapToLong(m -> Codecs.MESSAGE.encode(m).length)
        .sum();
  }
}
