package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.socket.SocketLimits;
import im.milena.gateway.wiring.Gateway;
import im.milena.message.UserId;
import im.milena.wire.FrameFormat;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.Operation;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeIT {
  private static final UserId ALICE = new UserId("alice");
  private static final String ALICES = FakeTokens.token("alice", 2, "s");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @AfterEach
  void close() {
    surroundings.close();
  }

  @Test
  void aMissingParameterIsAnsweredOverHttpWithStatus200() throws Exception {
    var answer = get("sendID=alice&platformID=2&operationID=o&isBackground=false&isMsgResp=true");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(answer.body())
        .startsWith(
            "{\"errCode\":1602,\"errMsg\":\"args err, need token, sendID,"
                + " platformID\",\"errDlt\":");
  }

  @Test
  void theMissingBackgroundFlagIsAnInternalError() throws Exception {
    var answer = get("sendID=alice&platformID=2&operationID=o&token=" + ALICES);

    assertThat(answer.body()).startsWith("{\"errCode\":500,\"errMsg\":\"ServerInternalError\"");
  }

  @Test
  void aRefusedTokenIsAnsweredOverHttpUnlessTheClientWantsToBeTold() throws Exception {
    var answer = get(TestClient.query("alice", 2, FakeTokens.EXPIRED, FrameFormat.GOB));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"errCode\":1501,\"errMsg\":\"TokenExpiredError\"");
  }

  @Test
  void aClientThatWantsToBeToldGetsTheRefusalAsItsOnlyTextFrame() throws Exception {
    var query = TestClient.query("alice", 2, FakeTokens.EXPIRED, FrameFormat.GOB);
    try (var client = RawClient.connect(gateway, query + "&isMsgResp=true")) {
      assertThat(client.head()).startsWith("HTTP/1.1 101");
      // The JDK's client misses the end of a connection that ends right after the upgrade.
      assertThat(client.readToEnd()).startsWith("\u0081").contains("{\"errCode\":1501,");
    }
  }

  @Test
  void aTokenOfAnotherUserOrPlatformIsInvalid() throws Exception {
    assertThat(get(TestClient.query("bob", 2, ALICES, FrameFormat.GOB)).body())
        .startsWith("{\"errCode\":1502,");
    assertThat(get(TestClient.query("alice", 3, ALICES, FrameFormat.GOB)).body())
        .startsWith("{\"errCode\":1502,");
  }

  @Test
  void aRefusalIsShorterThanWhatNativeClientsRead() throws Exception {
    var answer = get(TestClient.query("alice", 2, "malformed", FrameFormat.GOB));

    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024);
    assertThat(answer.body()).startsWith("{\"errCode\":1503,");
  }

  @Test
  void aPlainRequestThatPassesAllChecksIsTold() throws Exception {
    var answer = get(TestClient.query("alice", 2, ALICES, FrameFormat.GOB));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(gateway.connections()).isZero();
  }

  @Test
  void anAcceptedClientThatWantsToBeToldGetsOneTextFrame() {
    var query = TestClient.query("alice", 2, ALICES, FrameFormat.GOB);
    try (var client = TestClient.open(gateway, query + "&isMsgResp=true")) {
      assertThat(client.nextText()).isEqualTo("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}");
    }
  }

  @Test
  void aNativeClientGetsNoTextFrame() {
    try (var client = TestClient.connect(gateway, "alice")) {
      client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode());

      assertThat(client.hasText()).isFalse();
    }
  }

  @Test
  void theConnectionIsRegisteredWhenTheHandshakeEnds() {
    try (var client = TestClient.connect(gateway, "alice")) {
      assertThat(surroundings.presence.devices(List.of(ALICE)).get(ALICE)).hasSize(1);
    }
    await()
        .untilAsserted(() -> assertThat(surroundings.presence.devices(List.of(ALICE))).isEmpty());
  }

  @Test
  void whenPresenceIsSickTheClientIsToldToTryAgainAndNothingIsLeft() throws Exception {
    surroundings.presence.sicken();

    var answer = getUpgrade(TestClient.query("alice", 2, ALICES, FrameFormat.GOB));

    surroundings.presence.heal();
    assertThat(answer).contains("HTTP/1.1 200").contains("{\"errCode\":500,");
    assertThat(gateway.connections()).isZero();
  }

  @Test
  void aKickedTokenIsRefusedEvenIfItWasGoodAMomentAgo() throws Exception {
    surroundings.tokens.kick(surroundings.tokens.verify(ALICES));

    var answer = getUpgrade(TestClient.query("alice", 2, ALICES, FrameFormat.GOB));

    assertThat(answer).contains("{\"errCode\":1506,");
    assertThat(gateway.connections()).isZero();
  }

  @Test
  void aTokenThatIsKickedDuringItsHandshakeGetsNoConnection() throws Exception {
    var token = surroundings.tokens.verify(ALICES);
    surroundings.members.onGroupsOf(() -> surroundings.tokens.kick(token));

    var answer = getUpgrade(TestClient.query("alice", 2, ALICES, FrameFormat.GOB));

    assertThat(answer).contains("{\"errCode\":1506,");
    assertThat(gateway.connections()).isZero();
    await()
        .untilAsserted(() -> assertThat(surroundings.presence.devices(List.of(ALICE))).isEmpty());
  }

  @Test
  void connectionsOverTheCapAreRefused() throws Exception {
    var limits = new GatewayLimits(1, 50, 50, 500, 4, 4);
    Gateway small = surroundings.start(Surroundings.settings().withLimits(limits));
    try (var client = TestClient.connect(small, "alice")) {
      var answer = get(small, TestClient.query("bob", 2, "t", FrameFormat.GOB));

      assertThat(answer.body()).startsWith("{\"errCode\":1601,\"errMsg\":\"ConnOverMaxNumLimit\"");
    }
    await().until(() -> small.connections() == 0);
    TestClient.connect(small, "bob").close();
  }

  @Test
  void whoComesBackWithoutAPauseIsRefusedAndOthersAreNot() {
    Gateway gateway =
        surroundings.start(
            Surroundings.settings().withLimits(new GatewayLimits(100, 1, 100, 500, 4, 4)));
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              comeAndGo(gateway, "alice");
              return surroundings.count("milena.gateway.handshakes", "code", "1601") > 0;
            });

    TestClient.connect(gateway, "bob").close();
  }

  private static void comeAndGo(Gateway gateway, String user) {
    try {
      TestClient.connect(gateway, user).close();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
  }

  @Test
  void anIdleConnectionOutlivesTheTimeLimitOfTheHandshake() {
    var limits = GatewaySettings.SOCKETS;
    Gateway hasty =
        surroundings.start(
            Surroundings.settings()
                .withSockets(
                    new SocketLimits(
                        limits.maxMessageBytes(),
                        limits.maxQueuedBytes(),
                        limits.idle(),
                        limits.write(),
                        Duration.ofMillis(500),
                        limits.linger())));
    try (var client = TestClient.connect(hasty, "alice")) {
      await().during(Duration.ofSeconds(3)).until(() -> !client.isClosed());

      assertThat(client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()).errCode())
          .isZero();
    }
  }

  @Test
  void allParametersMayComeInOne() {
    var json =
        "{\"token\":\"%s\",\"userID\":\"alice\",\"platformID\":2,\"operationID\":\"o\",\"sendResponse\":true}"
            .formatted(ALICES);
    var v =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    try (var client = TestClient.open(gateway, "v=" + v)) {
      assertThat(client.nextText()).startsWith("{\"errCode\":0,");
    }
  }

  @Test
  void aStrangersHeadersAreReadAsFarAsTheyMayGo() throws Exception {
    try (var raw = RawClient.connect(gateway, "token=" + "x".repeat(900_000))) {
      assertThat(raw.head()).doesNotContain("errCode");
    } catch (SocketException e) {
      // It was not read to its end, so the end of the connection may be a reset.
    }
    try (var raw = RawClient.connect(gateway, "a=b&".repeat(100))) {
      assertThat(raw.head()).doesNotContain("errCode");
    }
  }

  @Test
  void whoSaysNothingIsCountedAndKeepsNobodyOut() throws Exception {
    var limits = GatewayLimits.DEFAULT.withDoor(new DoorLimits(10, 10, 16 * 1024));
    Gateway narrow = surroundings.start(Surroundings.settings().withLimits(limits));
    var silent = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 9; i++) {
        silent.add(new Socket("127.0.0.1", narrow.port()));
      }
      await().until(() -> waiting() == 9);
      TestClient.connect(narrow, "alice").close();
      await().until(() -> waiting() == 9);

      surroundings.steady.forward(Duration.ofSeconds(10));

      await().until(() -> waiting() == 0);
      for (Socket one : silent) {
        assertThat(one.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket one : silent) {
        one.close();
      }
    }
  }

  private double waiting() {
    return surroundings.gauge("milena.gateway.handshakes.waiting");
  }

  @Test
  void whoeverIsInIsServedThoughMoreWantToComeInThanThereAreThreads() {
    var store = new CompletableFuture<Void>();
    try (var client = TestClient.connect(gateway, "alice")) {
      int threads = GatewayLimits.DEFAULT.registrars();
      surroundings.tokens.answerAfter(store);
      for (int i = 0; i < 2 * threads; i++) {
        String query = TestClient.query("bob", 2, FakeTokens.token("bob", 2, "s"), FrameFormat.GOB);
        HTTP.sendAsync(request(gateway, query), HttpResponse.BodyHandlers.ofString());
      }
      await().until(() -> surroundings.tokens.waiting() == threads);

      assertThat(client.ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode()).errCode())
          .isZero();
      assertThat(surroundings.tokens.waiting()).isEqualTo(threads);
    } finally {
      store.complete(null);
    }
  }

  private HttpResponse<String> get(String query) throws IOException, InterruptedException {
    return get(gateway, query);
  }

  private static HttpResponse<String> get(Gateway from, String query)
      throws IOException, InterruptedException {
    return HTTP.send(request(from, query), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(Gateway to, String query) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/?" + query))
        .build();
  }

  private String getUpgrade(String query) throws IOException {
    try (var raw = RawClient.connect(gateway, query)) {
      return raw.head() + raw.readText(64);
    }
  }
}
