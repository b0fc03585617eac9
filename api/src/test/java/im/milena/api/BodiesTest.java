package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server takes of bodies, and what it says when it does not. */
@Timeout(60)
class BodiesTest {
  private static final String OPEN = "/auth/get_admin_token";
  private static final String TOKENED = "/user/get_users_info";

  private RunningApi api = new RunningApi(InMemory.stores());

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aDeclaredLengthAboveTheLimitIsRefusedBeforeAnythingIsTaken() throws IOException {
    try (var connection = new RawConnection(api)) {
      assertThat(connection.post(OPEN, "", "Content-Length: 1500000000").code()).isEqualTo(1001);
    }
    assertServes();
  }

  @Test
  void aStrangerWhoseBodyIsRefusedHasItsAnswerAndIsNotFreeToComeAgainAtOnce() throws IOException {
    try (var connection = new RawConnection(api)) {
      assertThat(connection.post(OPEN, "", "Content-Length: 1500000000").code()).isEqualTo(1001);
      assertThat(connection.isClosedWithin(Duration.ofSeconds(1))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100000000", "Transfer-Encoding: chunked"})
  void aClientThatGoesOnAndOnAfterItWasRefusedIsCutOff(String length) throws IOException {
    byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
    try (var connection = new RawConnection(api)) {
      connection.post(OPEN, "", length);
      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent < 90_000_000; sent += chunk.length) {
                  connection.send(chunk);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  /** A client may send its body without waiting for the word to go on. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 20_000, 10 << 20})
  void aClientThatExpectsToBeToldToGoOnReadsWhyItWasRefused(int sent) throws IOException {
    for (String path : List.of(OPEN, TOKENED)) {
      try (var connection = new RawConnection(api)) {
        int length = Math.max(sent, 1_000) + (path.equals(OPEN) ? 20_000 : 0);
        connection.post(path, "garbage", "Expect: 100-continue", "Content-Length: " + length);
        connection.send(new byte[sent]);

        assertThat(connection.code()).isEqualTo(path.equals(OPEN) ? 1001 : 1503);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2 << 20, (2 << 20) + 1, 4 << 20})
  void whatIsMeantToBeTakenIsTaken(int size) throws IOException {
    String token = api.adminToken();
    for (boolean chunked : new boolean[] {false, true}) {
      try (var connection = new RawConnection(api)) {
        assertThat(body(connection, token, size, chunked).code()).isZero();
      }
    }
  }

  /** It reads nothing before it has sent everything. */
  @ParameterizedTest
  @ValueSource(ints = {(4 << 20) + 1, 10 << 20})
  void aClientThatSendsTooMuchReadsWhyWhenItIsDone(int size) throws IOException {
    String token = api.adminToken();
    for (boolean chunked : new boolean[] {false, true}) {
      try (var connection = new RawConnection(api)) {
        assertThat(body(connection, token, size, chunked).code()).isEqualTo(1001);
      }
    }
    assertServes();
  }

  @Test
  void aBadTokenIsRefusedBeforeTheBodyComes() throws IOException {
    try (var connection = new RawConnection(api)) {
      assertThat(connection.post(TOKENED, "garbage", "Content-Length: 1000").code())
          .isEqualTo(1503);
    }
    try (var connection = new RawConnection(api)) {
      assertThat(connection.post(TOKENED, "", "Content-Length: 1000").code()).isEqualTo(1001);
    }
  }

  @Test
  void aChunkThatIsNoneClosesTheConnectionOnly() throws IOException {
    String token = api.adminToken();
    try (var connection = new RawConnection(api)) {
      connection.post(TOKENED, token, "Transfer-Encoding: chunked").send("xyz\r\n{}\r\n");

      assertThat(connection.isClosed()).isTrue();
    }
    await("bodies", 0);
    assertServes();
  }

  @Test
  void bodiesTogetherHaveALimitThatHeldOnesGiveBack() throws IOException {
    api.close();
    api = new RunningApi(InMemory.stores(), ConnectionLimits.DEFAULT, limits(3_003, 60));
    List<RawConnection> holding = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        RawConnection connection = new RawConnection(api);
        connection.post(OPEN, "", "Content-Length: 1001").send("x".repeat(1_000));
        holding.add(connection);
        await("bodies-without-token", (i + 1) * 1_000);
      }

      try (var connection = new RawConnection(api)) {
        connection.post(OPEN, "", "Content-Length: 100").send("x".repeat(50));
        assertThat(connection.answer().toString()).contains("500").contains("busy");
      }
      for (RawConnection connection : holding) {
        assertThat(connection.send("x").code()).isEqualTo(1001);
      }
      await("bodies-without-token", 0);
      assertServes();
    } finally {
      for (RawConnection connection : holding) {
        connection.close();
      }
    }
  }

  @Test
  void aBodyThatOnlyDripsIsRefusedWhenItsTimeIsUp() throws IOException {
    api.close();
    api = new RunningApi(InMemory.stores(), ConnectionLimits.DEFAULT, limits(1 << 20, 1));
    try (var connection = new RawConnection(api)) {
      connection.post(OPEN, "", "Content-Length: 100").send("{");

      assertThat(connection.answer().get("errDlt").asText()).contains("must arrive within 1 s");
    }
  }

  @Test
  void connectionsAboveTheLimitAreClosedAndThoseThatCloseMakeRoom() throws IOException {
    api.close();
    api = new RunningApi(InMemory.stores(), new ConnectionLimits(5, 2), BodyLimits.DEFAULT);
    var first = new RawConnection(api);
    var second = new RawConnection(api);
    assertThat(first.post(OPEN, "", "Content-Length: 2").send("{}").code()).isEqualTo(1002);
    assertThat(second.post(OPEN, "", "Content-Length: 2").send("{}").code()).isEqualTo(1002);

    try (var third = new RawConnection(api)) {
      assertThat(third.isClosed()).isTrue();
    }
    first.close();
    Awaitility.await().until(() -> api.metrics.get("milena.api.connections").gauge().value() <= 1);
    try (var fourth = new RawConnection(api)) {
      assertThat(fourth.post(OPEN, "", "Content-Length: 2").send("{}").code()).isEqualTo(1002);
    }
    second.close();
  }

  private static BodyLimits limits(long heldOpen, int seconds) {
    BodyLimits d = BodyLimits.DEFAULT;
    return new BodyLimits(
        d.largest(),
        d.largestOpen(),
        d.held(),
        heldOpen,
        heldOpen,
        d.answers(),
        Duration.ofSeconds(seconds));
  }

  private void await(String purpose, double bytes) {
    Awaitility.await(bytes + " bytes of " + purpose)
        .until(
            () ->
                api.metrics.get("milena.api.bytes").tag("purpose", purpose).gauge().value()
                    == bytes);
  }

  private void assertServes() {
    assertThat(api.adminToken()).isNotEmpty();
  }

  private static RawConnection body(
      RawConnection connection, String token, int size, boolean chunked) throws IOException {
    String start = "{\"userIDs\":[\"imAdmin\"],\"pad\":\"";
    byte[] body =
        (start + "x".repeat(size - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
    if (!chunked) {
      return connection.post(TOKENED, token, "Content-Length: " + size).send(body);
    }
    connection.post(TOKENED, token, "Transfer-Encoding: chunked");
    for (int at = 0; at < size; at += 65_536) {
      byte[] chunk = Arrays.copyOfRange(body, at, Math.min(size, at + 65_536));
      connection.send(Integer.toHexString(chunk.length) + "\r\n").send(chunk).send("\r\n");
    }
    return connection.send("0\r\n\r\n");
  }
}
