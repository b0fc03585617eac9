package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.socket.SocketLimits;
import im.milena.gateway.wiring.Gateway;
import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.log.TestMessages;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.wire.FrameFormat;
import im.milena.wire.Gzip;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileClientsIT {
  private static final UserId ALICE = new UserId("alice");
  private static final int LIMIT = GatewaySettings.MAX_MESSAGE_BYTES;

  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @AfterEach
  void close() {
    surroundings.close();
  }

  @Test
  void garbageEndsTheConnection() {
    for (FrameFormat format : FrameFormat.values()) {
      try (var client = TestClient.connect(gateway, "alice", 2, format)) {
        client.sendBinary(new byte[] {1, 2, 3, (byte) 0xff});

        client.awaitClosed();
      }
    }
    await().until(() -> gateway.connections() == 0);
    assertThat(surroundings.count("milena.gateway.closed", "reason", "BAD_FRAME")).isEqualTo(4);
  }

  @Test
  void randomFramesEndTheConnectionAndNothingElse() {
    long seed = System.nanoTime();
    System.out.println("HostileClientsIT seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] frame = new byte[random.nextInt(200)];
      random.nextBytes(frame);
      try (var client = TestClient.connect(gateway, "alice")) {
        client.sendBinary(frame);
        client.awaitClosed();
      }
    }
    assertThat(surroundings.count("milena.gateway.closed", "reason", "FAILURE")).isZero();
  }

  @Test
  void anUnknownRequestAndAForeignSenderEndTheConnection() {
    try (var client = TestClient.connect(gateway, "alice")) {
      client.send(1999, new byte[0]);
      client.awaitClosed();
    }
    try (var client = TestClient.connect(gateway, "alice", 2, FrameFormat.JSON)) {
      var foreign = new Request(Operation.NEWEST_SEQS, "", "bob", "o", "1", new byte[0]);
      client.sendBinary(new JsonFrameCodec().encode(foreign));
      client.awaitClosed();
    }
  }

  @Test
  void aTextThatIsNoHeartbeatEndsTheConnection() {
    try (var client = TestClient.connect(gateway, "alice")) {
      client.sendText("hello");

      client.awaitClosed();
    }
  }

  @Test
  void theLargestFrameIsServedAndALargerOneEndsTheConnection() {
    try (var client = TestClient.connect(gateway, "alice", 2, FrameFormat.JSON)) {
      client.sendBinary(requestOf(LIMIT));
      assertThat(client.next().errCode()).isZero();

      client.sendBinary(requestOf(LIMIT + 1));
      client.awaitClosed();
    }
  }

  @Test
  void aSmallFrameThatInflatesBeyondTheLimitEndsTheConnection() {
    byte[] bomb = new Gzip(1).deflate(new byte[4 * 1024 * 1024]);
    assertThat(bomb).hasSizeLessThan(LIMIT);
    try (var client = TestClient.connect(gateway, "alice", 2, FrameFormat.JSON_GZIP)) {
      client.sendBinary(bomb);

      client.awaitClosed();
    }
  }

  @Test
  void unmaskedFramesEndTheConnection() throws Exception {
    try (var client = RawClient.connectAs(gateway, "alice", 2)) {
      client.send(0x82, 0x01, 0x00);

      client.readToEnd();
    }
    await().until(() -> gateway.connections() == 0);
  }

  @Test
  void aSocketThatStopsReadingIsClosedAndOthersAreNotSlowed() throws Exception {
    try (var stalled = RawClient.connectAs(gateway, "alice", 3);
        var reader = TestClient.connect(gateway, "alice", 5, FrameFormat.JSON)) {
      var message =
          TestMessages.text("bob", "alice", "m").toBuilder().content("x".repeat(100_000)).build();
      int count = 120;
      for (int i = 1; i <= count; i++) {
        push(new SequencedMessage(new Seq(i), message));
      }

      for (int i = 1; i <= count; i++) {
        assertThat(reader.next().reqIdentifier()).isEqualTo(Operation.PUSH);
      }
      await().until(() -> gateway.connections() == 1);
      assertThat(surroundings.count("milena.gateway.closed", "reason", "SLOW_READER")).isEqualTo(1);
    }
  }

  @Test
  void aSocketThatReadsNothingForTooLongIsClosedThoughLittleWaits() throws Exception {
    var sockets = GatewaySettings.SOCKETS;
    Gateway patient =
        surroundings.start(
            Surroundings.settings()
                .withSockets(
                    new SocketLimits(
                        LIMIT,
                        Integer.MAX_VALUE,
                        Duration.ofHours(1),
                        sockets.write(),
                        sockets.handshake(),
                        sockets.linger())));
    try (var stalled = RawClient.connectAs(patient, "alice", 3)) {
      var message =
          TestMessages.text("bob", "alice", "m").toBuilder().content("x".repeat(100_000)).build();
      for (int i = 1; i <= 100; i++) {
        push(new SequencedMessage(new Seq(i), message));
      }
      await().until(() -> surroundings.count("milena.gateway.pushes") == 100);

      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                surroundings.steady.forward(Duration.ofSeconds(2));
                return patient.connections() == 0;
              });
      assertThat(surroundings.count("milena.gateway.closed", "reason", "SLOW_READER")).isEqualTo(1);
    }
  }

  @Test
  void aSilentConnectionIsClosedAndOneThatPongsIsNot() {
    try (var silent = TestClient.connect(gateway, "alice", 2, FrameFormat.GOB);
        var web = TestClient.connect(gateway, "alice", 5, FrameFormat.GOB)) {
      for (int i = 1; i <= 3; i++) {
        int due = i;
        surroundings.steady.forward(Duration.ofSeconds(28));
        await().until(() -> web.pings() == due);
      }

      silent.awaitClosed();
      assertThat(web.isClosed()).isFalse();
      assertThat(gateway.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionsLiveOnWhenTheTimeOfDayJumps() {
    try (var web = TestClient.connect(gateway, "alice", 5, FrameFormat.GOB)) {
      surroundings.clock.forward(Duration.ofDays(1));
      surroundings.steady.forward(Duration.ofSeconds(28));
      await().until(() -> web.pings() == 1);

      surroundings.clock.forward(Duration.ofDays(-2));
      surroundings.steady.forward(Duration.ofSeconds(28));
      await().until(() -> web.pings() == 2);

      assertThat(web.isClosed()).isFalse();
      assertThat(gateway.connections()).isEqualTo(1);
    }
  }

  /** Its peer is gone without a word, so whatever is written seems to arrive. */
  @Test
  void aHalfOpenSocketIsClosedThoughItSeemsToTakeWhatItGetsAndOthersAreNotSlowed()
      throws Exception {
    try (var halfOpen = RawClient.connectAs(gateway, "alice", 3);
        var reader = TestClient.connect(gateway, "alice", 5, FrameFormat.JSON)) {
      for (int i = 1; i <= 3; i++) {
        surroundings.steady.forward(Duration.ofSeconds(28));
        push(new SequencedMessage(new Seq(i), TestMessages.text("bob", "alice", "m" + i)));
        assertThat(reader.next().reqIdentifier()).isEqualTo(Operation.PUSH);
        int due = i;
        await().until(() -> reader.pings() == due);
      }

      await().until(() -> gateway.connections() == 1);
      assertThat(surroundings.count("milena.gateway.closed", "reason", "IDLE")).isEqualTo(1);
      await().until(() -> surroundings.presence.devices(List.of(ALICE)).get(ALICE).size() == 1);
      assertThat(reader.isClosed()).isFalse();
    }
  }

  @Test
  void aSocketWhosePeerHasSaidItsLastIsClosed() throws Exception {
    try (var halfClosed = RawClient.connectAs(gateway, "alice", 3)) {
      halfClosed.endOutput();

      await().until(() -> gateway.connections() == 0);
      assertThat(surroundings.count("milena.gateway.closed", "reason", "PEER_GONE")).isEqualTo(1);
    }
  }

  private static byte[] requestOf(int bytes) {
    var codec = new JsonFrameCodec();
    byte[] data = new NewestSeqsRequest(ALICE).encode();
    int rest = codec.encode(request("", data)).length;
    return codec.encode(request("x".repeat(bytes - rest), data));
  }

  private static Request request(String operationId, byte[] data) {
    return new Request(Operation.NEWEST_SEQS, "", "alice", operationId, "1", data);
  }

  private void push(SequencedMessage message) {
    Device device = surroundings.presence.devices(List.of(ALICE)).get(ALICE).get(0);
    surroundings.deliver(
        device,
        new Delivery.Push(
            message.message().conversation(),
            "op",
            surroundings.clock.millis(),
            message,
            new Receivers.Users(List.of(ALICE))));
  }
}
