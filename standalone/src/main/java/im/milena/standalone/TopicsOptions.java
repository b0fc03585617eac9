package im.milena.standalone;

import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How the topics of a cluster are sized. Every part must be told the same. */
final class TopicsOptions {
  @Option(
      names = "--topic-prefix",
      paramLabel = "TEXT",
      description = "Put before every topic name, for clusters shared with others.")
  private String prefix = TopicsSettings.CLUSTER.prefix();

  @Option(
      names = "--topic-partitions",
      paramLabel = "N",
      description =
          "Partitions of each keyed topic; fixed at creation (default: ${DEFAULT-VALUE}).")
  private int partitions = TopicsSettings.CLUSTER.partitions();

  @Option(
      names = "--topic-slots",
      paramLabel = "N",
      description = "How many gateways can be live at once (default: ${DEFAULT-VALUE}).")
  private int slots = TopicsSettings.CLUSTER.slots();

  @Option(
      names = "--topic-replication",
      paramLabel = "N",
      description = "Copies of each partition (default: ${DEFAULT-VALUE}).")
  private short replication = TopicsSettings.CLUSTER.replication();

  @Option(
      names = "--topic-min-in-sync",
      paramLabel = "N",
      description = "Copies that must have a record before it counts (default: ${DEFAULT-VALUE}).")
  private short minInSync = TopicsSettings.CLUSTER.minInSync();

  @Option(
      names = "--log-retention-days",
      paramLabel = "N",
      description =
          "How long conversation.log is kept; -1 is for ever (default: ${DEFAULT-VALUE}). Older history"
              + " cannot be rebuilt from it.")
  private long retentionDays = TopicsSettings.CLUSTER.logRetention().toDays();

  TopicsSettings settings() {
    return new TopicsSettings(
        prefix,
        partitions,
        slots,
        replication,
        minInSync,
        retentionDays < 0 ? Duration.ofMillis(-1) : Duration.ofDays(retentionDays));
  }

  Topics topics() {
    return Topics.of(settings());
  }
}
