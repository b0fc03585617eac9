package im.milena.chaos.cluster;

import im.milena.bench.client.Backend;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Three brokers, Redis and MongoDB, and of Milena two topologies, two gateways, one api, two
 * history sinks, two live sinks and one process of followers: each a process of its own, on
 * loopback only or on a {@link Bridge}.
 */
public final class Cluster implements AutoCloseable {
  /** Where everything listens that is on no bridge. */
  public static final String HOST = "127.0.0.1";

  /** How long anything may take to start on a busy machine. */
  public static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String SECRET = "a-secret-for-chaos-only";
  private static final String ADMIN = "imAdmin";
  private static final int PARTITIONS = 4;
  private static final TopicsSettings SIZE =
      new TopicsSettings("", PARTITIONS, 8, (short) 3, (short) 2, Duration.ofMillis(-1));

  private static final List<String> APART =
      List.of(
          "broker-1", "broker-2", "broker-3", "topology-1", "topology-2", "gateway-1", "gateway-2");

  private final Path folder;
  private final Optional<Path> previous;
  private final Network network;
  private final Launcher launcher;
  private final ClusterServers servers;
  private final int apiPort;
  private final List<Integer> gatewayPorts;
  private final List<URI> gatewayAddresses;
  private final List<ManagedProcess> topologies;
  private final List<ManagedProcess> gateways;
  private final List<ManagedProcess> others;
  private final List<ManagedProcess> added = new ArrayList<>();

  /**
   * @param folder for data and logs; new
   * @param milena the main class of the {@code milena} command
   * @param mongod the real one, if there is one
   * @param previous the jar of another build, if there is one
   * @param divisible whether brokers, topologies and gateways can be cut off from each other, for
   *     which {@link Bridge#obstacle} must be empty
   */
  public Cluster(
      Path folder,
      String milena,
      int firstPort,
      Optional<Path> mongod,
      Optional<Path> previous,
      boolean divisible) {
    this.folder = folder;
    this.previous = previous;
    network = divisible ? new Bridge(firstPort, APART) : new Loopback();
    launcher = new Launcher(folder, milena, network);
    Ports ports = new Ports(firstPort);
    servers = new ClusterServers(folder, launcher, network, ports, mongod);
    apiPort = ports.next();
    gatewayPorts = List.of(ports.next(), ports.next());
    gatewayAddresses =
        new ArrayList<>(
            IntStream.range(0, gatewayPorts.size())
                .mapToObj(
                    i ->
                        URI.create(
                            "ws://" + network.host(nameOfGateway(i)) + ":" + gatewayPorts.get(i)))
                .toList());
    topologies = List.of(topology("topology-1"), topology("topology-2"));
    gateways =
        IntStream.range(0, gatewayPorts.size())
            .mapToObj(
                i ->
                    part(
                        nameOfGateway(i),
                        "gateway",
                        "gateway",
                        "--bind",
                        network.host(nameOfGateway(i)),
                        "--ws-port",
                        gatewayPorts.get(i),
                        "--login-policy",
                        0))
            .toList();
    others =
        List.of(
            part("history-1", "sink history", "sink", "history", "--instance", "history-1"),
            part("history-2", "sink history", "sink", "history", "--instance", "history-2"),
            part("live-1", "sink live", "sink", "live", "--instance", "live-1"),
            part("live-2", "sink live", "sink", "live", "--instance", "live-2"),
            part("followers", "followers", "followers", "--instance", "followers-1"),
            part("api", "api", "api", "--bind", network.host("api"), "--api-port", apiPort));
  }

  private static String nameOfGateway(int gateway) {
    return "gateway-" + (gateway + 1);
  }

  /** Returns when everything runs. */
  public Cluster start() {
    network.open();
    servers.start(PATIENCE);
    createTopics();
    List<ManagedProcess> parts = parts();
    parts.forEach(ManagedProcess::start);
    parts.forEach(part -> part.awaitReady(PATIENCE));
    return this;
  }

  /** Makes the topics that are missing; returns when they are there. */
  public void createTopics() {
    ManagedProcess topics = part("topics", "", "topics", "create").start();
    while (topics.isAlive()) {
      Pause.millis(100);
    }
  }

  /** All of Milena. */
  public List<ManagedProcess> parts() {
    List<ManagedProcess> parts = new ArrayList<>(topologies);
    parts.addAll(others);
    parts.addAll(gateways);
    return parts;
  }

  /** All that should run. */
  public List<ManagedProcess> processes() {
    List<ManagedProcess> all = new ArrayList<>(servers.brokers());
    all.add(servers.redisProcess());
    all.add(servers.mongoProcess());
    all.addAll(parts());
    return all;
  }

  /** The jar of another build. */
  public Optional<Path> previous() {
    return previous;
  }

  /** Another instance of the topology, not started, which is not one of those that should run. */
  public ManagedProcess anotherTopology(String instance) {
    ManagedProcess topology = topology(instance);
    added.add(topology);
    return topology;
  }

  public List<ManagedProcess> topologies() {
    return topologies;
  }

  /** The folder of an instance's local state. */
  public Path stateOf(ManagedProcess topology) {
    return folder.resolve("state-" + topology.name()).toAbsolutePath();
  }

  /** The folder of a broker, of Redis or of MongoDB. */
  public Path dataOf(ManagedProcess server) {
    return folder.resolve(server.name()).toAbsolutePath();
  }

  public List<ManagedProcess> gateways() {
    return gateways;
  }

  /** History sinks or live sinks. */
  public List<ManagedProcess> sinks(String kind) {
    return others.stream().filter(part -> part.name().startsWith(kind)).toList();
  }

  /** The first is node 1. */
  public List<ManagedProcess> brokers() {
    return servers.brokers();
  }

  public ManagedProcess redis() {
    return servers.redisProcess();
  }

  /** Sends Redis one command. */
  public String tellRedis(String command) {
    return RedisCommand.send(URI.create("redis://" + servers.redis()), command);
  }

  public ManagedProcess mongo() {
    return servers.mongoProcess();
  }

  public boolean hasRealMongo() {
    return servers.hasRealMongo();
  }

  public String mongoAddress() {
    return servers.mongo();
  }

  public String kafkaAddress() {
    return servers.kafka();
  }

  public Topics topics() {
    return Topics.of(SIZE);
  }

  /** Of every Kafka Streams name of this installation. */
  public String applicationId() {
    return SIZE.groupPrefix() + "topology";
  }

  /** The topic that keeps one of the topology's state stores. */
  public String changelog(String store) {
    return applicationId() + "-" + store + "-changelog";
  }

  public URI apiAddress() {
    return URI.create("http://" + network.host("api") + ":" + apiPort);
  }

  public Backend backend() {
    return new Backend(apiAddress(), SECRET, ADMIN);
  }

  /** Where clients of a gateway connect from now on. */
  public synchronized URI gatewayAddress(int gateway) {
    return gatewayAddresses.get(gateway);
  }

  /** Puts something between a gateway and its clients, or takes it away with the gateway's own. */
  public synchronized void redirect(int gateway, URI address) {
    gatewayAddresses.set(gateway, address);
  }

  /** Why processes cannot be cut off from each other; empty if they can. */
  public Optional<String> indivisible() {
    return network instanceof Bridge ? Optional.empty() : Optional.of("all are on loopback");
  }

  /** From now on nothing that one sends reaches the other; the way back stays. */
  public void cut(ManagedProcess from, ManagedProcess to) {
    network.cut(from.name(), to.name());
  }

  /** Everybody reaches everybody again. */
  public void heal() {
    network.heal();
  }

  private ManagedProcess topology(String instance) {
    return part(
        instance,
        "topology",
        "topology",
        "--state",
        folder.resolve("state-" + instance).toAbsolutePath());
  }

  private ManagedProcess part(String name, String running, Object... command) {
    String ready = running.isEmpty() ? "" : "milena " + running + " is running";
    return launcher.milena(name, environment(command[0].toString()), ready, command);
  }

  private Map<String, String> environment(String command) {
    var environment =
        new HashMap<>(
            Map.of(
                "MILENA_KAFKA", servers.kafka(),
                "MILENA_REDIS", "redis://" + servers.redis(),
                "MILENA_MONGO", servers.mongo(),
                "MILENA_TOPIC_PARTITIONS", String.valueOf(SIZE.partitions()),
                "MILENA_TOPIC_SLOTS", String.valueOf(SIZE.slots()),
                "MILENA_TOPIC_REPLICATION", String.valueOf(SIZE.replication()),
                "MILENA_TOPIC_MIN_IN_SYNC", String.valueOf(SIZE.minInSync()),
                "MILENA_LOG_RETENTION_DAYS", "-1",
                "MILENA_LOG_LEVEL", "INFO"));
    if (command.equals("api") || command.equals("gateway")) {
      environment.put("MILENA_SECRET", SECRET);
    }
    return environment;
  }

  /** Ends every process; the folder stays. */
  @Override
  public void close() {
    added.forEach(ManagedProcess::end);
    processes().forEach(ManagedProcess::end);
    network.close();
  }
}
