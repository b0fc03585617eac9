package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.wiring.Gateway;
import im.milena.wire.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP that no client would send, at the port where clients come in. */
class HostileHandshakesIT {
  private static final List<String> HEADERS =
      List.of(
          "Host: here",
          "Host: here",
          "Host: here",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Content-Length: 0",
          "Content-Length: 10",
          "Content-Length: 1500000000",
          "Content-Length: -1",
          "Expect: 100-continue",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Connection: close",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
          "compression: gzip",
          "Cookie: " + "a=b;".repeat(300));
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "800\r\n" + "x".repeat(0x800) + "\r\n0\r\n\r\n",
          "800\r\n" + "x".repeat(0x800) + "\r\n",
          "zzz\r\n",
          "GET / HTTP/1.1\r\n\r\n",
          "\u0082\u0080\0\0\0\0");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    System.setErr(err);
    surroundings.close();
  }

  @Test
  void aHandshakeWithABodyLosesItsConnection() throws IOException {
    for (String length : List.of("Transfer-Encoding: chunked", "Content-Length: 2048")) {
      assertThat(
              answer(
                  "GET /?"
                      + query()
                      + " HTTP/1.1\r\nHost: here\r\n"
                      + length
                      + "\r\n\r\n"
                      + BODIES.get(2)))
          .isEmpty();
    }
    assertServesQuietly();
  }

  @Test
  void requestsAtRandomGetAnAnswerOrTheEndAndNothingIsPrinted() throws IOException {
    for (int i = 0; i < 300; i++) {
      String request = request();
      assertThat(answer(request)).as("seed %d: %s", seed, request).doesNotStartWith("HTTP/1.1 5");
    }
    assertServesQuietly();
  }

  private void assertServesQuietly() {
    try (var client = TestClient.connect(gateway, "alice")) {
      await().until(() -> gateway.connections() == 1);
      assertThat(client.isClosed()).isFalse();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).as("seed %d", seed).isEmpty();
  }

  private String request() {
    String method = oneOf(List.of("GET", "GET", "GET", "POST", "PUT", "HEAD", "BREW"));
    String headers =
        IntStream.range(0, random.nextInt(8))
            .mapToObj(i -> oneOf(HEADERS) + "\r\n")
            .collect(Collectors.joining());
    return method + " /?" + query() + " HTTP/1.1\r\n" + headers + "\r\n" + oneOf(BODIES);
  }

  private String query() {
    String token = FakeTokens.token("alice", 2, "raw");
    return TestClient.query("alice", 2, token, FrameFormat.JSON);
  }

  private String oneOf(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** Sends it and nothing more, and returns all that comes. */
  private String answer(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }
}
