package im.milena.standalone;

import im.milena.bench.client.Backend;
import im.milena.standalone.client.Defaults;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers in this JVM, and the parts of Milena as processes of their own, told by their environment
 * where the servers are.
 */
final class TestCluster implements AutoCloseable {
  static final String SECRET = "a-secret-for-tests-only";
  static final TopicsSettings SIZE =
      new TopicsSettings("", 4, 4, (short) 1, (short) 1, Duration.ofMillis(-1));

  private final Path folder;
  private final FreePorts ports = new FreePorts();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final TestServers servers;
  private final Addresses addresses;
  private final int api = ports.next();

  TestCluster(Path folder) {
    this.folder = folder;
    servers = new TestServers(folder, ports);
    closing.push(servers);
    addresses = servers.addresses();
    run("topics", "create").output();
  }

  /** Runs a command; it ends with the cluster if not before. */
  MilenaProcess run(Object... command) {
    MilenaProcess process = MilenaProcess.start(folder, environment(command[0]), command);
    closing.push(process);
    return process;
  }

  MilenaProcess topology(String instance) {
    return run("topology", "--instance", instance, "--state", folder.resolve("state-" + instance));
  }

  MilenaProcess sink(String kind, String instance) {
    return run("sink", kind, "--instance", instance);
  }

  MilenaProcess followers(String instance) {
    return run("followers", "--instance", instance);
  }

  MilenaProcess api() {
    return run("api", "--api-port", api);
  }

  MilenaProcess gateway(int port, Object... more) {
    List<Object> command = new ArrayList<>(List.of("gateway", "--ws-port", port));
    command.addAll(List.of(more));
    return run(command.toArray());
  }

  int freePort() {
    return ports.next();
  }

  Backend backend() {
    return new Backend(URI.create("http://127.0.0.1:" + api), SECRET, Defaults.ADMIN);
  }

  Addresses addresses() {
    return addresses;
  }

  Topics topics() {
    return Topics.of(SIZE);
  }

  private Map<String, String> environment(Object command) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MILENA_KAFKA", addresses.kafka(),
                "MILENA_REDIS", addresses.redis(),
                "MILENA_MONGO", addresses.mongo(),
                "MILENA_TOPIC_PARTITIONS", "4",
                "MILENA_TOPIC_SLOTS", "4",
                "MILENA_TOPIC_REPLICATION", "1",
                "MILENA_TOPIC_MIN_IN_SYNC", "1",
                "MILENA_LOG_RETENTION_DAYS", "-1"));
    if (Arrays.asList("api", "gateway").contains(command.toString())) {
      environment.put("MILENA_SECRET", SECRET);
    }
    return environment;
  }

  @Override
  public void close() throws Exception {
    while (!closing.isEmpty()) {
      closing.pop().close();
    }
  }
}
