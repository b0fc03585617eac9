package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.embedded.EmbeddedRedis;
import im.milena.log.Delivery.Push;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.sinks.MemoryHistory;
import im.milena.sinks.MemoryLogPositions;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkCluster;
import im.milena.sinks.SinksOnABroker;
import im.milena.sinks.history.HistorySink;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.wiring.RedisStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSinkOnRedisIT extends SinksOnABroker {
  private static final ConversationId ALICE_BOB = new ConversationId("si_alice_bob");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path redisFolder;
  private final MemoryHistory history = new MemoryHistory();
  private EmbeddedRedis server;
  private RedisStores redis;

  @BeforeEach
  void startRedis() {
    server = EmbeddedRedis.start(redisFolder, 0);
    redis = RedisStores.connect(server.uri());
  }

  @AfterEach
  void stopRedis() {
    closeSinks();
    redis.close();
    server.close();
  }

  @Test
  void afterFlushallTheCacheHasWhatHistoryLacksAndPushGoesOn() throws Exception {
    Sink historySink =
        start(
            HistorySink.create(
                context(cluster.historySettings()),
                history,
                new MemoryLogPositions(),
                new LogOrigin("cluster", "ingress", "log"),
                new InMemoryVersionLogs()));
    start(sink());
    try (var gateway = new Gateway(redis, "bob", SinkCluster.SLOTS)) {
      cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
      await().atMost(PATIENCE).until(() -> pushed().contains(2L));
      await().until(() -> history.applied().containsValue(1L));
      historySink.close();
      cluster.log(log.text("alice", "bob"));
      await().atMost(PATIENCE).until(() -> pushed().contains(3L));

      flushall();
      cluster.log(log.text("alice", "bob"));

      await().atMost(PATIENCE).until(() -> pushed().contains(4L));
      assertThat(cached()).containsExactly(new Seq(3), new Seq(4));
    }
  }

  @Test
  void anOlderFileThatCameBackWhileNoSinkWasThereIsNotBelieved(@TempDir Path backup)
      throws Exception {
    start(
        HistorySink.create(
            context(cluster.historySettings()),
            history,
            new MemoryLogPositions(),
            new LogOrigin("cluster", "ingress", "log"),
            new InMemoryVersionLogs()));
    try (Sink first = start(sink())) {
      cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
      await().atMost(PATIENCE).until(() -> max().equals(Optional.of(new Seq(2))));
    }
    restartRedis(() -> copy(redisFolder, backup));
    try (Sink second = start(sink())) {
      cluster.log(log.text("alice", "bob"));
      await().atMost(PATIENCE).until(() -> max().equals(Optional.of(new Seq(3))));
      await().until(() -> history.applied().containsValue(2L));
    }
    restartRedis(() -> copy(backup, redisFolder));
    assertThat(max()).contains(new Seq(2));

    start(sink());

    await().atMost(PATIENCE).until(() -> !max().equals(Optional.of(new Seq(2))));
  }

  private Optional<Seq> max() {
    return Optional.ofNullable(redis.recentMessages().maxSeqs(List.of(ALICE_BOB)).get(ALICE_BOB));
  }

  private void restartRedis(Runnable whileDown) {
    int port = URI.create(server.uri()).getPort();
    redis.close();
    server.close();
    whileDown.run();
    server = EmbeddedRedis.start(redisFolder, port);
    redis = RedisStores.connect(server.uri());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sink sink() {
    return LiveSink.create(
        context(cluster.liveSettings()),
        new LiveStores(redis.recentMessages(), redis.presence(), redis.slots()),
        cluster.historySettings().group());
  }

  private List<Seq> cached() {
    return redis
        .recentMessages()
        .messages(ALICE_BOB, List.of(new Seq(1), new Seq(2), new Seq(3), new Seq(4)))
        .stream()
        .map(stored -> stored.message().seq())
        .toList();
  }

  private List<Long> pushed() {
    return cluster.deliveries().values().stream()
        .flatMap(List::stream)
        .map(Push::message)
        .map(message -> message.seq().value())
        .toList();
  }

  private void flushall() throws Exception {
    URI uri = URI.create(server.uri());
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readNBytes(3);
      assertThat(new String(reply, StandardCharsets.US_ASCII)).isEqualTo("+OK");
    }
  }
}
