package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.MessageSender.Sent;
import im.milena.gateway.online.Subscriptions;
import im.milena.gateway.wiring.Gateway;
import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.presence.LoginPolicy;
import im.milena.wire.BackgroundRequest;
import im.milena.wire.FrameFormat;
import im.milena.wire.LastMessages;
import im.milena.wire.LastMessagesRequest;
import im.milena.wire.LogoutRequest;
import im.milena.wire.NewestSeqs;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.OnlinePlatforms;
import im.milena.wire.Operation;
import im.milena.wire.PullRequest;
import im.milena.wire.Pulled;
import im.milena.wire.ReadStates;
import im.milena.wire.ReadStatesRequest;
import im.milena.wire.Response;
import im.milena.wire.SendAnswer;
import im.milena.wire.SeqsRequest;
import im.milena.wire.SubscribeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestsIT {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final SequencedMessage MESSAGE = Surroundings.MESSAGE;
  private static final ConversationId CONVERSATION = MESSAGE.message().conversation();

  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @AfterEach
  void close() {
    surroundings.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsAreAnsweredInTheFormatOfTheConnection(FrameFormat format) {
    try (var client = TestClient.connect(gateway, "alice", 2, format)) {
      var range = new PullRequest.Range(CONVERSATION, 0, 7, 10);
      var newest = client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()).data();
      var ranges =
          client.ask(Operation.PULL_RANGES, new PullRequest(ALICE, List.of(range), false).encode());
      var seqs =
          client.ask(
              Operation.PULL_SEQS,
              new SeqsRequest(ALICE, Map.of(CONVERSATION, List.of(new Seq(7))), true).encode());
      var states =
          client.ask(
              Operation.READ_STATES, new ReadStatesRequest(ALICE, List.of(), false).encode());
      var last =
          client.ask(
              Operation.LAST_MESSAGES,
              new LastMessagesRequest(ALICE, List.of(CONVERSATION)).encode());

      assertThat(NewestSeqs.decode(newest).maxSeqs()).containsEntry(CONVERSATION, new Seq(7));
      assertThat(Pulled.decode(ranges.data()).pages().get(CONVERSATION).messages())
          .containsExactly(MESSAGE);
      assertThat(Pulled.decode(seqs.data()).pages().get(CONVERSATION).isEnd()).isTrue();
      assertThat(ReadStates.decode(states.data()).states().get(CONVERSATION).maxSeq())
          .isEqualTo(new Seq(7));
      assertThat(LastMessages.decode(last.data()).messages()).containsEntry(CONVERSATION, MESSAGE);
    }
  }

  @Test
  void aSendIsAnsweredOnceTheLogHasIt() {
    var acknowledged = new CompletableFuture<Sent>();
    surroundings.sender.answerWith(message -> acknowledged);
    try (var client = TestClient.connect(gateway, "alice")) {
      String msgIncr = client.send(Operation.SEND, draft("m1"));
      await().until(() -> surroundings.sender.sent().size() == 1);
      assertThat(client.poll(50)).isNull();

      acknowledged.complete(new Sent("server-1", "m1", 1_700));

      Response answer = client.next();
      assertThat(answer.msgIncr()).isEqualTo(msgIncr);
      assertThat(answer.operationId()).isEqualTo("op");
      assertThat(answer.errCode()).isZero();
      assertThat(SendAnswer.decode(answer.data()))
          .isEqualTo(new SendAnswer("server-1", "m1", 1_700));
    }
  }

  @Test
  void aMessageThatIsOnlySmallWhileCompressedIsRefused() {
    var large =
        TestMessages.text("alice", "bob", "m1").toBuilder().content("x".repeat(60_000)).build();
    try (var client = TestClient.connect(gateway, "alice")) {
      Response answer =
          client.ask(Operation.SEND, Codecs.MESSAGE.encode(new SequencedMessage(Seq.NONE, large)));

      assertThat(answer.errCode()).isEqualTo(1001);
      assertThat(surroundings.sender.sent()).isEmpty();
    }
  }

  @Test
  void whoAsksAboutTooManyUsersIsRefused() {
    var users =
        IntStream.rangeClosed(0, Subscriptions.MAX_PER_CONNECTION)
            .mapToObj(i -> new UserId("u" + i))
            .toList();
    try (var client = TestClient.connect(gateway, "alice")) {
      Response answer =
          client.ask(Operation.SUBSCRIBE, new SubscribeRequest(users, List.of()).encode());

      assertThat(answer.errCode()).isEqualTo(1001);
    }
  }

  @Test
  void callsAreRefusedAndTheConnectionStays() {
    try (var client = TestClient.connect(gateway, "alice")) {
      assertThat(client.ask(Operation.SIGNAL, new byte[0]).errCode()).isEqualTo(1001);
      assertThat(client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()).errCode())
          .isZero();
    }
  }

  @Test
  void everySendIsAnsweredWhateverBecomesOfIt() {
    try (var client = TestClient.connect(gateway, "alice")) {
      surroundings.sender.answerWith(
          m -> {
            throw new RefusedException(ErrorCode.BLOCKED, "blocked");
          });
      assertThat(client.ask(Operation.SEND, draft("1")).errMsg()).isEqualTo("BlockedByPeer");
      surroundings.sender.answerWith(
          m -> CompletableFuture.failedFuture(new IllegalStateException("log unreachable")));
      assertThat(client.ask(Operation.SEND, draft("2")).errCode()).isEqualTo(500);
      surroundings.sender.answerWith(
          m -> {
            throw new NullPointerException("a fault");
          });
      assertThat(client.ask(Operation.SEND, draft("3")).errCode()).isEqualTo(500);
      assertThat(client.ask(Operation.SEND, new byte[] {1, 2, 3}).errCode()).isEqualTo(1001);
      surroundings.sender.answerWith(FakeSender::acknowledge);
      assertThat(client.ask(Operation.SEND, draft("4")).errCode()).isZero();

      assertThat(surroundings.count("milena.gateway.requests", "id", "1003", "code", "0"))
          .isEqualTo(1);
      assertThat(surroundings.count("milena.gateway.requests", "id", "1003", "code", "500"))
          .isEqualTo(2);
    }
  }

  @Test
  void aSendThatTheLogNeverAcknowledgesIsAnsweredBeforeTheClientGivesUp() {
    surroundings.sender.answerWith(message -> new CompletableFuture<>());
    try (var client = TestClient.connect(gateway, "alice")) {
      String first = client.send(Operation.SEND, draft("m1"));
      await().until(() -> surroundings.sender.sent().size() == 1);
      surroundings.sender.answerWith(FakeSender::acknowledge);
      String second = client.send(Operation.SEND, draft("m2"));

      surroundings.steady.forward(Duration.ofSeconds(9));

      Response expired = client.next();
      assertThat(expired.msgIncr()).isEqualTo(first);
      assertThat(expired.errCode()).isEqualTo(500);
      assertThat(client.next().msgIncr()).isEqualTo(second);
    }
  }

  @Test
  void requestsOfAConnectionAreServedInOrderAndOneAtATime() {
    var held = new ArrayList<CompletableFuture<Sent>>();
    surroundings.sender.answerWith(
        message -> {
          var future = new CompletableFuture<Sent>();
          synchronized (held) {
            held.add(future);
          }
          return future;
        });
    try (var client = TestClient.connect(gateway, "alice")) {
      var asked = new ArrayList<String>();
      for (int i = 0; i < 100; i++) {
        asked.add(client.send(Operation.SEND, draft("m" + i)));
      }

      var answered = new ArrayList<String>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        await().until(() -> surroundings.sender.sent().size() == number + 1);
        synchronized (held) {
          assertThat(held).hasSize(number + 1);
          held.get(number).complete(new Sent("s", "c", 1));
        }
        answered.add(client.next().msgIncr());
      }
      assertThat(answered).isEqualTo(asked);
    }
  }

  @Test
  void anotherUsersDataIsRefused() {
    try (var client = TestClient.connect(gateway, "alice")) {
      Response answer = client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(BOB).encode());

      assertThat(answer.errCode()).isEqualTo(1002);
      assertThat(answer.errMsg()).isEqualTo("NoPermissionError");
    }
  }

  @Test
  void aSickStoreIsAnErrorAndNotAnEmptyAnswer() {
    surroundings.reads.sicken();
    try (var client = TestClient.connect(gateway, "alice")) {
      Response answer = client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode());

      assertThat(answer.errCode()).isEqualTo(500);
    }
  }

  @Test
  void logoutIsAnsweredThenTheConnectionEndsAndIsForgotten() {
    try (var client = TestClient.connect(gateway, "alice")) {
      Response answer = client.ask(Operation.LOGOUT, new LogoutRequest(ALICE, 2).encode());

      assertThat(answer.errCode()).isZero();
      await().until(() -> gateway.connections() == 0);
      await().until(() -> surroundings.presence.devices(List.of(ALICE)).isEmpty());
    }
  }

  @Test
  void theBackgroundFlagReachesPresence() {
    try (var client = TestClient.connect(gateway, "alice", 1, FrameFormat.JSON)) {
      client.ask(Operation.BACKGROUND, new BackgroundRequest(ALICE, true).encode());

      assertThat(surroundings.presence.devices(List.of(ALICE)).get(ALICE).get(0).background())
          .isTrue();
    }
  }

  @Test
  void aSubscriptionListsEveryUserThatWasAskedFor() {
    try (var client = TestClient.connect(gateway, "alice");
        var phone = TestClient.connect(gateway, "bob", 1, FrameFormat.JSON);
        var desktop = TestClient.connect(gateway, "bob", 3, FrameFormat.JSON)) {
      var carol = new UserId("carol");
      Response answer =
          client.ask(
              Operation.SUBSCRIBE, new SubscribeRequest(List.of(BOB, carol), List.of()).encode());

      assertThat(OnlinePlatforms.decode(answer.data()).platforms())
          .isEqualTo(Map.of(BOB, List.of(1, 3), carol, List.of()));
    }
  }

  @Test
  void pingsOfBothKindsAreAnswered() {
    try (var client = TestClient.connect(gateway, "alice", 5, FrameFormat.JSON)) {
      client.sendText("{\"type\":\"ping\",\"body\":\"7\"}");
      assertThat(client.nextText()).isEqualTo("{\"type\":\"pong\",\"body\":\"7\"}");
      client.sendText("{\"type\":\"ping\"}");
      assertThat(client.nextText()).isEqualTo("{\"type\":\"pong\",\"body\":null}");
      client.ping();
    }
  }

  @Test
  void requestsBeyondTheBudgetWaitForTheNextSecond() {
    var limits = new GatewayLimits(10, 10, 10, 2, 4, 4);
    Gateway slow = surroundings.start(Surroundings.settings().withLimits(limits));
    try (var client = TestClient.connect(slow, "alice")) {
      var seconds = new TreeMap<Long, Integer>();
      for (int i = 0; i < 7; i++) {
        Response answer = client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode());
        assertThat(answer.errCode()).isZero();
        seconds.merge(surroundings.steady.millis() / 1_000, 1, Integer::sum);
      }

      assertThat(seconds).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void slowReadsOfOneUserKeepNobodyFromSendingAndNobodyElseFromReading() {
    var store = new CompletableFuture<Void>();
    int pulling = 50;
    Gateway lenient = lenient();
    try (var bob = TestClient.connect(lenient, "bob");
        var alices = new Clients(pulling, lenient)) {
      surroundings.reads.answerAfter(store);
      alices.all.forEach(
          alice -> alice.send(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()));
      await().until(() -> surroundings.reads.hanging() >= ReadLimits.DEFAULT.perUser());

      assertThat(bob.ask(Operation.SEND, draft("bob", "m1")).errCode()).isZero();

      bob.send(Operation.NEWEST_SEQS, new NewestSeqsRequest(BOB).encode());
      await().until(() -> surroundings.reads.hanging() == ReadLimits.DEFAULT.perUser() + 1);
      store.complete(null);
      assertThat(bob.next().errCode()).isZero();
      alices.all.forEach(
          alice -> assertThat(alice.next().reqIdentifier()).isEqualTo(Operation.NEWEST_SEQS));
    } finally {
      store.complete(null);
    }
  }

  @Test
  void readsThatWaitForTheirTurnExpireAndLeaveTheLine() {
    var store = new CompletableFuture<Void>();
    int perUser = ReadLimits.DEFAULT.perUser();
    try (var alices = new Clients(perUser + 3, lenient())) {
      surroundings.reads.answerAfter(store);
      alices.all.forEach(
          alice -> alice.send(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()));
      await().until(() -> surroundings.reads.hanging() == perUser);
      await().until(() -> gauge("milena.gateway.reads.waiting") == 3);

      surroundings.steady.forward(Duration.ofSeconds(9));

      alices.all.forEach(alice -> assertThat(alice.next().errCode()).isEqualTo(500));
      await().until(() -> gauge("milena.gateway.reads.waiting") == 0);
      store.complete(null);
      alices.all.forEach(
          alice ->
              assertThat(
                      alice
                          .ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode())
                          .errCode())
                  .isZero());
    } finally {
      store.complete(null);
    }
  }

  private double gauge(String name) {
    return surroundings.gauge(name);
  }

  /** Several connections of alice, at a gateway that displaces none of them. */
  private final class Clients implements AutoCloseable {
    private final List<TestClient> all = new ArrayList<>();

    Clients(int count, Gateway lenient) {
      for (int i = 0; i < count; i++) {
        all.add(TestClient.connect(lenient, "alice", 1 + i % 9, FrameFormat.GOB, "s" + i));
      }
    }

    @Override
    public void close() {
      all.forEach(TestClient::close);
    }
  }

  private Gateway lenient() {
    return surroundings.start(Surroundings.settings().withLoginPolicy(LoginPolicy.KEEP_ALL));
  }

  @Test
  void listsBeyondTheirLimitsAreRefusedWhereverTheyStand() {
    var users = IntStream.rangeClosed(0, SubscribeRequest.MAX_USERS).mapToObj(i -> BOB).toList();
    var same =
        IntStream.rangeClosed(0, SubscribeRequest.MAX_USERS)
            .mapToObj(i -> new UserId("u" + i))
            .toList();
    var range = new PullRequest.Range(CONVERSATION, 0, 7, 1);
    try (var client = TestClient.connect(gateway, "alice")) {
      assertThat(code(client, Operation.SUBSCRIBE, new SubscribeRequest(same, same).encode()))
          .isEqualTo(1001);
      assertThat(code(client, Operation.SUBSCRIBE, new SubscribeRequest(users, List.of()).encode()))
          .isEqualTo(1001);
      assertThat(code(client, Operation.SUBSCRIBE, new SubscribeRequest(List.of(), users).encode()))
          .isEqualTo(1001);
      assertThat(
              code(
                  client,
                  Operation.PULL_RANGES,
                  new PullRequest(
                          ALICE, Collections.nCopies(PullRequest.MAX_RANGES + 1, range), false)
                      .encode()))
          .isEqualTo(1001);
      assertThat(
              code(
                  client,
                  Operation.PULL_SEQS,
                  new SeqsRequest(
                          ALICE,
                          Map.of(
                              CONVERSATION,
                              Collections.nCopies(SeqsRequest.MAX_SEQS + 1, new Seq(7))),
                          true)
                      .encode()))
          .isEqualTo(1001);
      var conversations =
          Collections.nCopies(ReadStatesRequest.MAX_CONVERSATIONS + 1, CONVERSATION);
      assertThat(
              code(
                  client,
                  Operation.READ_STATES,
                  new ReadStatesRequest(ALICE, conversations, false).encode()))
          .isEqualTo(1001);
      assertThat(
              code(
                  client,
                  Operation.LAST_MESSAGES,
                  new LastMessagesRequest(ALICE, conversations).encode()))
          .isEqualTo(1001);
    }
    assertThat(surroundings.watchers.of(same)).isEmpty();
  }

  private static int code(TestClient client, int operation, byte[] data) {
    return client.ask(operation, data).errCode();
  }

  private static byte[] draft(String clientMessageId) {
    return draft("alice", clientMessageId);
  }

  private static byte[] draft(String sender, String clientMessageId) {
    Message message = TestMessages.text(sender, "bob", clientMessageId);
    return Codecs.MESSAGE.encode(new SequencedMessage(Seq.NONE, message));
  }
}
