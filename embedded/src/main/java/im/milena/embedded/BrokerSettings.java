package im.milena.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * How a lone broker on a small machine is set up: one copy of everything, few threads, small
 * buffers.
 *
 * @param folder holds the logs of broker and controller
 * @param clientPort where clients connect
 * @param controllerPort where the broker finds its controller; may change at each start, because
 *     the voters are configured and not stored
 */
record BrokerSettings(Path folder, int clientPort, int controllerPort) {
  static final int NODE = 1;
  static final String CLIENTS = "CLIENTS";
  static final String CONTROLLER = "CONTROLLER";

  Properties properties(Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(network());
    properties.putAll(SINGLE_COPY);
    properties.putAll(LIVENESS);
    properties.putAll(FRUGAL);
    properties.putAll(overrides);
    return properties;
  }

  private Map<String, String> network() {
    String clients = LoopbackPort.HOST + ":" + clientPort;
    String controller = LoopbackPort.HOST + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        String.valueOf(NODE),
        "log.dirs",
        folder.toString(),
        "listeners",
        CLIENTS + "://" + clients + "," + CONTROLLER + "://" + controller,
        "listener.security.protocol.map",
        CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "inter.broker.listener.name",
        CLIENTS,
        "controller.listener.names",
        CONTROLLER,
        "controller.quorum.voters",
        NODE + "@" + controller);
  }

  private static final Map<String, String> SINGLE_COPY =
      Map.of(
          "auto.create.topics.enable", "false",
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          // A consumer that was away for a month goes on where it stopped: ten years.
          "offsets.retention.minutes", "5256000");

  /**
   * The abort scan must not run while a restarted broker is still fenced, or the dead producer's
   * transaction is completed without a marker and the last stable offset stands still for ever. So
   * the old session ends quickly and the scan comes late.
   */
  private static final Map<String, String> LIVENESS =
      Map.of(
          "broker.session.timeout.ms", "1500",
          "broker.heartbeat.interval.ms", "300",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000",
          "group.initial.rebalance.delay.ms", "0");

  private static final Map<String, String> FRUGAL =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          // Twice a second otherwise, and each time controller, log and broker wake up.
          Map.entry("metadata.max.idle.interval.ms", "5000"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.cleaner.io.buffer.size", "131072"),
          Map.entry("offsets.topic.segment.bytes", "16777216"),
          Map.entry("transaction.state.log.segment.bytes", "16777216"),
          Map.entry("metric.reporters", ""));
}
