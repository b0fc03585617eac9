package im.milena.standalone;

import im.milena.standalone.client.Defaults;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the topics of an installation are: on a named cluster, or in a running {@code up}. */
final class LogOptions {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,…]",
      description = "Bootstrap servers of the cluster; without it the local `milena up` is meant.")
  @Nullable
  private String kafka;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of a running `milena up` (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(Defaults.DATA);

  @Mixin private TopicsOptions topics;

  /**
   * @throws IllegalStateException if no Kafka answers
   */
  String kafka() {
    String servers = kafka == null ? RecordedAddresses.read(data).kafka() : kafka;
    KafkaAnswer.check(servers);
    return servers;
  }

  Topics topics() {
    return kafka == null ? Topics.of(TopicsSettings.SINGLE_MACHINE) : topics.topics();
  }
}
