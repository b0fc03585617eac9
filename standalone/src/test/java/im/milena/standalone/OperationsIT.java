package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.bench.client.Backend;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.OutgoingText;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.embedded.EmbeddedRedis;
import im.milena.standalone.client.Defaults;
import im.milena.standalone.client.FolderSecret;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.wire.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a running {@code milena up}: logs, metrics, dead letters. */
final class OperationsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);

  @TempDir private Path folder;
  private final FreePorts ports = new FreePorts();
  private final int ws = ports.next();
  private final int api = ports.next();
  private final int metrics = ports.next();
  private final SocketLoop loop = new SocketLoop();
  private final Queue<ReceivedMessage> heard = new ConcurrentLinkedQueue<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private MilenaProcess milena;
  private Connection alice;

  @BeforeEach
  void start() {
    milena =
        MilenaProcess.start(
            folder,
            Map.of("MILENA_LOG_LEVEL", "DEBUG", "MILENA_LOG_FORMAT", "json"),
            "up",
            "--ws-port",
            ws,
            "--api-port",
            api,
            "--metrics-port",
            metrics);
    milena.awaitLine("Milena is ready");
    var backend =
        new Backend(URI.create("http://127.0.0.1:" + api), FolderSecret.of(data()), Defaults.ADMIN);
    backend.register(List.of("alice", "bob"));
    alice = connect(backend, "alice");
    connect(backend, "bob");
  }

  @AfterEach
  void stop() {
    loop.close();
    milena.close();
    EmbeddedRedis.start(data().resolve("redis"), 0).close();
  }

  @Test
  void oneOperationIdLeadsFromTheGatewayToTheSinks() {
    send("followed");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(events("bench-followed"))
                    .contains("accepted", "numbered", "stored", "cached", "pushed", "delivered"));
    assertThat(lines("bench-followed"))
        .filteredOn(line -> line.path("message").asText().equals("numbered"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(keys(line))
                    .containsKeys("topic", "partition", "offset")
                    .containsEntry("conversationId", "si_alice_bob")
                    .containsEntry("seq", "1"));
  }

  @Test
  void theCountersOfTheWholeChainAddUp() {
    List.of("one", "two", "three", "one").forEach(this::send);
    try (var ingress = new LocalIngress(addresses().kafka(), TOPICS.ingress())) {
      ingress.write(LocalIngress.typing("alice", "bob"));
      ingress.writeToTheWrongPartition(LocalIngress.text("alice", "bob", 0));
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Metrics now = Metrics.scrape(metrics);
              assertThat(now.sum("milena_topology_numbered_total")).isEqualTo(3);
              assertThat(now.sum("milena_topology_duplicates_total")).isEqualTo(1);
              assertThat(now.sum("milena_topology_transient_total")).isEqualTo(1);
              assertThat(now.sum("milena_topology_dead_lettered_total")).isEqualTo(1);
              assertThat(now.sum("milena_sends_total")).isEqualTo(4);
              now.addUp();
            });
    assertThat(Metrics.scrape(metrics).names())
        .contains(
            "milena_topology_lag",
            "milena_sink_lag",
            "milena_stage_seconds_bucket",
            "milena_delivered_records_total",
            "milena_e2e_seconds_bucket");
  }

  @Test
  void aDeadLetterIsListedAndReplayed() {
    try (var ingress = new LocalIngress(addresses().kafka(), TOPICS.ingress())) {
      ingress.writeToTheWrongPartition(
          LocalIngress.text("alice", "bob", System.currentTimeMillis()));
    }
    await().atMost(PATIENCE).until(() -> run("list").output().endsWith("\n1 dead letters"));
    assertThat(run("list").output())
        .contains(
            "messages.ingress-", "author=alice operationId=operation-", "belongs to partition");
    assertThat(run("list", "--topic", "conversation.log").output()).isEqualTo("0 dead letters");
    assertThat(run("replay").exitCode()).isEqualTo(2);

    assertThat(run("replay", "--topic", "messages.ingress").output())
        .contains("put back messages.ingress-", " as messages.ingress-")
        .endsWith("1 put back, 0 left out");

    await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(m -> m.seq() == 1));
    assertThat(run("replay", "--offset", "99").exitCode()).isEqualTo(1);
  }

  private MilenaProcess run(String... arguments) {
    Object[] command = new Object[arguments.length + 1];
    command[0] = "dead-letters";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return MilenaProcess.start(folder, command);
  }

  private void send(String clientMessageId) {
    int before = answered.size();
    alice
        .device()
        .send(
            new OutgoingText("alice", "bob", "", clientMessageId, "{\"content\":\"hello\"}"),
            System.currentTimeMillis());
    await().atMost(PATIENCE).until(() -> answered.size() > before);
  }

  private Connection connect(Backend backend, String user) {
    var connection =
        new Connection(
            loop,
            () -> URI.create("ws://127.0.0.1:" + ws),
            user,
            backend.userToken(user, im.milena.bench.client.ClientDevice.PLATFORM),
            new DeviceListener() {
              @Override
              public void answered(Response answer) {
                answered.add(answer.msgIncr() + ":" + answer.errCode());
              }

              @Override
              public void received(int number, ReceivedMessage message) {
                heard.add(message);
              }

              @Override
              public void closed(int number, String reason) {}
            });
    connection.reconnect();
    await().atMost(PATIENCE).until(connection::isOnline);
    return connection;
  }

  private Path data() {
    return folder.resolve(Defaults.DATA);
  }

  private Addresses addresses() {
    return RecordedAddresses.read(data());
  }

  private List<String> events(String operationId) {
    return lines(operationId).stream().map(line -> line.path("message").asText()).toList();
  }

  private List<JsonNode> lines(String operationId) {
    return milena.err().stream()
        .map(OperationsIT::parsed)
        .filter(line -> operationId.equals(keys(line).get("operationId")))
        .toList();
  }

  private static Map<String, String> keys(JsonNode line) {
    var keys = new java.util.HashMap<String, String>();
    line.path("kvpList")
        .forEach(
            pair ->
                pair.fields().forEachRemaining(e -> keys.put(e.getKey(), e.getValue().asText())));
    return keys;
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
