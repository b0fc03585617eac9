package im.milena.chaos.cluster;

import im.milena.embedded.ClusterMember;
import im.milena.embedded.EmbeddedRedis;
import im.milena.embedded.LocalMongod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Milena stands on: three brokers, Redis and MongoDB. */
final class ClusterServers {
  static final int BROKERS = 3;

  private static final String REDIS = "redis";
  private static final String MONGO = "mongo";

  private final Path folder;
  private final Launcher launcher;
  private final Network network;
  private final List<Integer> kafkaPorts;
  private final List<ManagedProcess> brokers;
  private final int redisPort;
  private final ManagedProcess redis;
  private final int mongoPort;
  private final ManagedProcess mongo;
  private final boolean realMongo;

  ClusterServers(
      Path folder, Launcher launcher, Network network, Ports ports, Optional<Path> mongod) {
    this.folder = folder;
    this.launcher = launcher;
    this.network = network;
    kafkaPorts = Stream.generate(ports::next).limit(BROKERS).toList();
    List<Integer> controllerPorts = Stream.generate(ports::next).limit(BROKERS).toList();
    String clusterId = ClusterMember.newClusterId();
    brokers =
        IntStream.rangeClosed(1, BROKERS)
            .mapToObj(node -> broker(node, clusterId, controllerPorts))
            .toList();
    redisPort = ports.next();
    redis = redisServer();
    mongoPort = ports.next();
    realMongo = mongod.isPresent();
    mongo = mongod.map(this::mongod).orElseGet(this::embeddedMongo);
  }

  void start(Duration patience) {
    brokers.forEach(ManagedProcess::start);
    redis.start();
    mongo.start();
    redis.awaitReady(patience);
    mongo.awaitReady(patience);
    if (realMongo) {
      LocalMongod.form(network.host(MONGO), mongoPort);
    }
    brokers.forEach(broker -> broker.awaitReady(patience));
  }

  String kafka() {
    return IntStream.rangeClosed(1, BROKERS)
        .mapToObj(node -> network.host(nameOfBroker(node)) + ":" + kafkaPorts.get(node - 1))
        .collect(Collectors.joining(","));
  }

  List<ManagedProcess> brokers() {
    return brokers;
  }

  String redis() {
    return network.host(REDIS) + ":" + redisPort;
  }

  ManagedProcess redisProcess() {
    return redis;
  }

  String mongo() {
    return realMongo
        ? LocalMongod.connectionString(network.host(MONGO), mongoPort)
        : "mongodb://" + Cluster.HOST + ":" + mongoPort;
  }

  ManagedProcess mongoProcess() {
    return mongo;
  }

  boolean hasRealMongo() {
    return realMongo;
  }

  private ManagedProcess broker(int node, String clusterId, List<Integer> controllerPorts) {
    return launcher.java(
        nameOfBroker(node),
        220,
        Map.of(),
        BrokerProcess.READY,
        BrokerProcess.class.getName(),
        folder.resolve(nameOfBroker(node)),
        node,
        clusterId,
        IntStream.rangeClosed(1, BROKERS)
            .mapToObj(n -> network.host(nameOfBroker(n)))
            .collect(Collectors.joining(",")),
        list(kafkaPorts),
        list(controllerPorts));
  }

  static String nameOfBroker(int node) {
    return "broker-" + node;
  }

  private static String list(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private ManagedProcess redisServer() {
    Path data = made(REDIS);
    Path program = Programs.find("redis-server").orElseGet(() -> EmbeddedRedis.program(data));
    return launcher.program(
        REDIS,
        List.of(
            program.toString(),
            "--bind",
            network.host(REDIS),
            "--protected-mode",
            "no",
            "--port",
            String.valueOf(redisPort),
            "--dir",
            data.toString(),
            "--appendonly",
            "yes",
            "--save",
            "",
            "--maxmemory-policy",
            "noeviction"),
        Map.of(),
        "eady to accept connections");
  }

  private ManagedProcess mongod(Path program) {
    return launcher.program(
        MONGO,
        LocalMongod.command(program, made(MONGO), network.host(MONGO), mongoPort),
        Map.of(),
        "Waiting for connections");
  }

  private ManagedProcess embeddedMongo() {
    return launcher.java(
        MONGO,
        160,
        Map.of(),
        MongoProcess.READY,
        MongoProcess.class.getName(),
        made(MONGO),
        mongoPort);
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
