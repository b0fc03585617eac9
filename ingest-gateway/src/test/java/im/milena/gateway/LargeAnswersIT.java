package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.requests.AnswerSize;
import im.milena.gateway.wiring.Gateway;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.wire.FrameFormat;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.LastMessages;
import im.milena.wire.LastMessagesRequest;
import im.milena.wire.Operation;
import im.milena.wire.PullRequest;
import im.milena.wire.Pulled;
import im.milena.wire.Request;
import im.milena.wire.Response;
import im.milena.wire.SeqsRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of 40 KB each that nothing can compress, and more of them than an answer may have. */
class LargeAnswersIT {
  private static final UserId ALICE = new UserId("alice");
  private static final int COUNT = 100;

  private final Random random = new Random(7);
  private final Surroundings surroundings = new Surroundings();
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final List<ConversationId> chats = new ArrayList<>();
  private final Gateway gateway;

  LargeAnswersIT() {
    cache.beginEpoch();
    for (String peer : List.of("ann", "ben", "cy")) {
      chats.add(talk(peer));
    }
    surroundings.readFrom(
        new StoredConversationReads(
            cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {}));
    gateway = surroundings.start();
  }

  private ConversationId talk(String peer) {
    LogOf log = LogOf.single(new UserId(peer), ALICE);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      records.add(log.says(new UserId(peer), "alice", "", m -> m.content(noise(40_000))));
    }
    cache.apply(cache.filledEpoch().orElse(""), records);
    cache.publishApplied(Map.of(0, 1_000L));
    return log.conversation();
  }

  private String noise(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (' ' + 1 + random.nextInt(90)));
    }
    return text.toString();
  }

  @AfterEach
  void close() {
    surroundings.close();
  }

  @ParameterizedTest
  @EnumSource
  void aPullGivesTheNewestOfEachThatFitInEveryFormat(FrameFormat format) {
    try (var client = TestClient.connect(gateway, "alice", 2, format)) {
      var ranges =
          chats.stream().map(chat -> new PullRequest.Range(chat, 0, COUNT, COUNT)).toList();
      Response answer =
          client.ask(Operation.PULL_RANGES, new PullRequest(ALICE, ranges, true).encode());

      assertThat(answer.errCode()).isZero();
      assertThat(answer.data().length).isBetween(600_000, AnswerSize.MAX_FRAME * 4 / 3);
      Map<ConversationId, Pulled.Page> pages = Pulled.decode(answer.data()).pages();
      assertThat(pages).containsOnlyKeys(chats);
      pages
          .values()
          .forEach(
              page -> {
                assertThat(page.isEnd()).isFalse();
                List<Long> seqs = page.messages().stream().map(m -> m.seq().value()).toList();
                assertThat(seqs)
                    .hasSizeGreaterThan(4)
                    .isEqualTo(
                        LongStream.rangeClosed(COUNT + 1 - seqs.size(), COUNT).boxed().toList());
              });
    }
    assertThat(surroundings.gauge("milena.reads.held.bytes")).isZero();
  }

  /** Where nobody counts them they would take the kernel's memory from everybody else. */
  @Test
  void answersThatAClientDoesNotReadWaitInTheGatewayAndNotInTheKernel() throws IOException {
    var ranges = chats.stream().map(chat -> new PullRequest.Range(chat, 0, COUNT, COUNT)).toList();
    var pull =
        new Request(
            Operation.PULL_RANGES,
            "",
            "alice",
            "op",
            "1",
            new PullRequest(ALICE, ranges, true).encode());
    try (var client = RawClient.connectAs(gateway, "alice", 5)) {
      for (int i = 0; i < 2; i++) {
        client.sendAll(RawClient.frame(new JsonFrameCodec().encode(pull)));
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(surroundings.gauge("milena.gateway.queued.bytes"))
                      .isGreaterThan(2 * 600_000 - 300_000));
    }
  }

  @Test
  void seqsThatDoNotFitAreRefusedAndTheConnectionStays() {
    var seqs = LongStream.rangeClosed(1, 50).mapToObj(Seq::new).toList();
    try (var client = TestClient.connect(gateway, "alice")) {
      byte[] many = new SeqsRequest(ALICE, Map.of(chats.get(0), seqs), true).encode();
      byte[] few = new SeqsRequest(ALICE, Map.of(chats.get(0), seqs.subList(0, 10)), true).encode();

      assertThat(client.ask(Operation.PULL_SEQS, many).errCode()).isEqualTo(1001);
      Response answer = client.ask(Operation.PULL_SEQS, few);
      assertThat(Pulled.decode(answer.data()).pages().get(chats.get(0)).messages()).hasSize(10);
    }
  }

  @Test
  void theLastMessagesOfManyConversationsAreThoseOfTheMostRecent() {
    var all = new ArrayList<>(chats);
    for (int i = 0; i < 40; i++) {
      all.add(talk("peer" + i));
    }
    try (var client = TestClient.connect(gateway, "alice", 2, FrameFormat.JSON)) {
      Response answer =
          client.ask(Operation.LAST_MESSAGES, new LastMessagesRequest(ALICE, all).encode());

      assertThat(answer.errCode()).isZero();
      assertThat(LastMessages.decode(answer.data()).messages()).hasSizeBetween(12, 26);
    }
  }
}
