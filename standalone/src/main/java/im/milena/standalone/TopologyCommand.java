package im.milena.standalone;

import im.milena.topology.settings.FailOver;
import im.milena.topology.settings.GroupProtocol;
import im.milena.topology.settings.Pacing;
import im.milena.topology.settings.Storage;
import im.milena.topology.settings.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "topology",
    header = "Runs one instance of the topology, which numbers messages.",
    description =
        "%nInstances share the partitions; start more to scale out. The topics must exist.%n",
    mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Folder for local state, not shared with other instances (default: ${DEFAULT-VALUE}).")
  private Path state = Path.of("milena-topology");

  @Option(names = "--in-memory", description = "Keep state in memory instead of RocksDB.")
  private boolean inMemory;

  @Option(
      names = "--commit-interval-ms",
      paramLabel = "MS",
      description =
          "How often numbers are committed; live delivery waits half of it (default: ${DEFAULT-VALUE}).")
  private long commitMillis = 25;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Stream threads (default: ${DEFAULT-VALUE}).")
  private int threads = Pacing.CLUSTER.threads();

  @Option(
      names = "--standbys",
      paramLabel = "N",
      description = "Warm copies of each task on other instances (default: ${DEFAULT-VALUE}).")
  private int standbys = 1;

  @Option(
      names = "--group-protocol",
      paramLabel = "classic|streams",
      description =
          "Who shares the partitions out: the instances, or the brokers (KIP-1071; no --instance then, and"
              + " standbys are the brokers' setting) (default: ${DEFAULT-VALUE}). All instances say the same.")
  private GroupProtocol protocol = GroupProtocol.CLASSIC;

  @Option(
      names = "--leave-on-close",
      description =
          "Hand the partitions over at once when stopped, instead of keeping them for a restart under the same"
              + " --instance: for instances that come and go, and for the last run of one that goes.")
  private boolean leaveOnClose;

  @Override
  public Integer call() {
    return ServerProcess.run(this::start, System.err);
  }

  private void start(RunningParts parts) throws InterruptedException {
    Storage folder = Storage.at(state);
    TopologySettings settings =
        new TopologySettings(
            TopologySettings.applicationId(cluster.topics.settings()),
            cluster.answeringKafka(),
            new Storage(folder.folder(), inMemory, folder.recordCacheBytes(), folder.rocksBytes()),
            new Pacing(
                Duration.ofMillis(commitMillis),
                Pacing.CLUSTER.linger(),
                cluster.compression,
                threads),
            FailOver.of(cluster.instance, standbys).withProtocol(protocol));
    LogParts log = new LogParts(cluster.topics.topics(), cluster.registry);
    Part topology = parts.start(() -> log.topology(settings, leaveOnClose));
    Readiness.await(topology, parts);
    cluster.serveOperators(parts, "topology");
  }
}
