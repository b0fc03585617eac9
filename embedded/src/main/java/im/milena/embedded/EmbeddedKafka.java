package im.milena.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller inside this JVM, with its data on disk, on loopback only unless
 * it is a {@link ClusterMember} elsewhere.
 *
 * <p>What is acknowledged survives a restart and a {@code kill -9}, not a power cut: Kafka leaves
 * flushing to the operating system. Ports may differ from one start to the next. A fatal fault of
 * Kafka's ends the JVM.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final LockedFolder folder;
  private final KafkaRaftServer server;
  private final String address;

  private EmbeddedKafka(LockedFolder folder, KafkaRaftServer server, String address) {
    this.folder = folder;
    this.server = server;
    this.address = address;
  }

  /** As {@link #start(Path, int, Map)} without overrides. */
  public static EmbeddedKafka start(Path dataFolder, int port) {
    return start(dataFolder, port, Map.of());
  }

  /**
   * Returns when the broker serves clients.
   *
   * @param dataFolder created and formatted if new
   * @param port of 127.0.0.1; 0 means any free one
   * @param overrides broker settings that replace those of {@link BrokerSettings}
   * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be written
   * @throws IllegalStateException if another server has the folder open, or the broker cannot start
   */
  public static EmbeddedKafka start(Path dataFolder, int port, Map<String, String> overrides) {
    LockedFolder folder = LockedFolder.open(dataFolder);
    try {
      BrokerSettings settings = freePorts(folder, port);
      format(folder.path(), BrokerSettings.NODE, Uuid.randomUuid().toString());
      return start(folder, settings, LoopbackPort.HOST, overrides);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Starts one broker of a cluster, which serves once a majority of the members runs.
   *
   * @param dataFolder created and formatted if new
   * @throws java.io.UncheckedIOException if the folder cannot be written
   * @throws IllegalStateException if another server has the folder open, or the broker cannot start
   */
  public static EmbeddedKafka start(Path dataFolder, ClusterMember member) {
    LockedFolder folder = LockedFolder.open(dataFolder);
    try {
      format(folder.path(), member.node(), member.clusterId());
      var settings =
          new BrokerSettings(folder.path(), member.clientPort(), member.controllerPort());
      return start(folder, settings, member.host(), member.settings());
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static EmbeddedKafka start(
      LockedFolder folder, BrokerSettings settings, String host, Map<String, String> overrides) {
    PlainProcess.demandDigits();
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings.properties(overrides)), Time.SYSTEM);
    startup(server, folder);
    return new EmbeddedKafka(folder, server, host + ":" + settings.clientPort());
  }

  /** Returns when the broker has ended, by {@link #close} or by itself. */
  public void awaitEnd() {
    server.awaitShutdown();
  }

  public String bootstrapServers() {
    return address;
  }

  /** Returns when the broker has flushed and closed its logs. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    folder.close();
  }

  /** Holds both ports at once, so that they differ, and releases them just before Kafka binds. */
  private static BrokerSettings freePorts(LockedFolder folder, int port) {
    try (LoopbackPort clients = LoopbackPort.hold(port);
        LoopbackPort controller = LoopbackPort.hold(0)) {
      return new BrokerSettings(folder.path(), clients.number(), controller.number());
    }
  }

  /** {@code meta.properties} is the last file that formatting writes. */
  private static void format(Path folder, int node, String clusterId) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(node)
          .setClusterId(clusterId)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setHasDynamicQuorum(false)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka cannot format " + folder, e);
    }
  }

  private static void startup(KafkaRaftServer server, LockedFolder folder) {
    try {
      server.startup();
    } catch (Exception e) {
      server.shutdown();
      throw new IllegalStateException("Kafka cannot start on " + folder.path(), e);
    }
  }
}
