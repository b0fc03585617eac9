package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.message.UserId;
import im.milena.wire.FrameFormat;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.Operation;
import im.milena.wire.PullRequest;
import im.milena.wire.Request;
import im.milena.wire.SubscribeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memory has an owner: a small gateway survives the worst that two thousand clients can do. */
class WorstCaseIT {
  private static final int CLIENTS = 2_000;
  private static final int HEAP_MIB = 512;
  private static final int PULLS = 4;
  private static final int SECONDS = 20;

  /** As many as fit a frame. */
  private static final int WATCHED = 1_500;

  private final JsonFrameCodec codec = new JsonFrameCodec();

  @Test
  void aGatewayWithLittleMemorySurvivesTwoThousandWorstClientsAndServesOthersAfterwards()
      throws Exception {
    List<RawClient> hostile = new ArrayList<>();
    try (var gateway = new ChildGateway();
        var before = TestClient.connect(gateway.port, "honest-before")) {
      for (int i = 0; i < CLIENTS; i++) {
        hostile.add(watching(gateway.port, "hostile" + i));
        pingSometimes(before, i);
      }
      Map<String, Long> most = new HashMap<>(gateway.gauges());
      for (int i = 0; i < CLIENTS; i++) {
        worst(hostile.get(i), "hostile" + i);
        pingSometimes(before, i);
      }
      for (int i = 0; i < SECONDS; i++) {
        gateway.gauges().forEach((name, value) -> most.merge(name, value, Math::max));
        before.ping();
        Thread.sleep(1_000);
      }
      close(hostile);

      assertThat(before.isClosed()).isFalse();
      isServed(before, "honest-before");
      try (var after = TestClient.connect(gateway.port, "honest-after")) {
        isServed(after, "honest-after");
      }
      System.out.println("WorstCaseIT " + most);
      long heap = HEAP_MIB * 1024L * 1024;
      assertThat(most.get("milena.gateway.connections")).isGreaterThanOrEqualTo(CLIENTS);
      assertThat(most.get("milena.gateway.queued.bytes")).isBetween(1L, heap / 16 * 5);
      assertThat(most.get("milena.gateway.received.bytes")).isBetween(1L, heap / 32 * 5);
      assertThat(most.get("milena.gateway.watched.bytes")).isBetween(1L, heap / 32 * 5);
    } finally {
      close(hostile);
    }
  }

  private static void pingSometimes(TestClient client, int i) {
    if (i % 100 == 0) {
      client.ping();
    }
  }

  private static void close(List<RawClient> clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  /** Watches as many users as one frame can name. */
  private RawClient watching(int port, String user) throws IOException {
    String token = FakeTokens.token(user, 5, "raw");
    var client = RawClient.connect(port, TestClient.query(user, 5, token, FrameFormat.JSON));
    List<UserId> watched =
        IntStream.range(0, WATCHED).mapToObj(i -> new UserId(user + "-" + i)).toList();
    client.sendAll(
        request(user, Operation.SUBSCRIBE, new SubscribeRequest(watched, List.of()).encode()));
    return client;
  }

  /** Pulls without reading the answers, and leaves a frame of the largest size unfinished. */
  private void worst(RawClient client, String user) {
    try {
      for (int i = 0; i < PULLS; i++) {
        client.sendAll(
            request(
                user,
                Operation.PULL_RANGES,
                new PullRequest(new UserId(user), List.of(), true).encode()));
      }
      byte[] frame = RawClient.frame(new byte[GatewaySettings.MAX_MESSAGE_BYTES]);
      client.sendAll(Arrays.copyOf(frame, frame.length - 1));
    } catch (IOException e) {
      // The gateway may have ended it before it had done all its worst.
    }
  }

  private byte[] request(String user, int operation, byte[] data) {
    return RawClient.frame(codec.encode(new Request(operation, "", user, "op", "1", data)));
  }

  /**
   * Thousands of large reads may still come first, so the first answers may be that it took too
   * long, and late themselves on a slow machine.
   */
  private static void isServed(TestClient client, String user) {
    byte[] data = new NewestSeqsRequest(new UserId(user)).encode();
    client.ping();
    await()
        .atMost(Duration.ofMinutes(4))
        .untilAsserted(
            () -> assertThat(client.ask(Operation.NEWEST_SEQS, data).errCode()).isZero());
  }

  /** A gateway in a JVM that ends when its heap does not suffice. */
  private static final class ChildGateway implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final int port;

    ChildGateway() throws IOException, InterruptedException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + HEAP_MIB + "m",
                  "-XX:+UseParallelGC",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-D" + Broker.ADDRESSES + "=" + Broker.addresses(),
                  "-Dlogback.configurationFile=logback-test.xml",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SmallGateway.class.getName())
              .redirectErrorStream(true)
              .start();
      var reader = new Thread(this::read, "gateway-output");
      reader.setDaemon(true);
      reader.start();
      port = Integer.parseInt(answer());
    }

    /** Shows the log's lines, for whoever has to know why a client was sent away. */
    private void read() {
      process
          .inputReader()
          .lines()
          .forEach(
              line -> {
                if (line.startsWith(SmallGateway.ANSWERS)) {
                  answers.add(line.substring(SmallGateway.ANSWERS.length()));
                } else {
                  System.out.println("gateway: " + line);
                }
              });
    }

    private String answer() throws InterruptedException {
      String answer = answers.poll(1, TimeUnit.MINUTES);
      assertThat(answer).as("the gateway is alive").isNotNull();
      return answer;
    }

    Map<String, Long> gauges() throws IOException, InterruptedException {
      process.outputWriter().write("\n");
      process.outputWriter().flush();
      Map<String, Long> gauges = new HashMap<>();
      for (String gauge : answer().split(" ")) {
        String[] parts = gauge.split("=");
        gauges.put(parts[0], Long.parseLong(parts[1]));
      }
      return gauges;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
