package im.milena.embedded;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * One broker, which is a controller too, of several on this machine: three copies of everything, of
 * which two must have a record before it counts.
 *
 * @param node 1 for the first
 * @param clusterId the same for all
 * @param hosts where each member listens; addresses of this machine
 * @param clientPorts one a member; they stay over restarts
 * @param controllerPorts as {@code clientPorts}
 */
public record ClusterMember(
    int node,
    String clusterId,
    List<String> hosts,
    List<Integer> clientPorts,
    List<Integer> controllerPorts) {
  public ClusterMember {
    hosts = List.copyOf(hosts);
    clientPorts = List.copyOf(clientPorts);
    controllerPorts = List.copyOf(controllerPorts);
    int size = hosts.size();
    if (node < 1 || node > size || clientPorts.size() != size || controllerPorts.size() != size) {
      throw new IllegalArgumentException(
          "node must be 1.." + size + " with two ports each, got: " + node);
    }
  }

  /** An id for a new cluster. */
  public static String newClusterId() {
    return Uuid.randomUuid().toString();
  }

  String host() {
    return hosts.get(node - 1);
  }

  int clientPort() {
    return clientPorts.get(node - 1);
  }

  int controllerPort() {
    return controllerPorts.get(node - 1);
  }

  Map<String, String> settings() {
    String copies = String.valueOf(Math.min(3, clientPorts.size()));
    String inSync = String.valueOf(Math.min(2, clientPorts.size()));
    return Map.ofEntries(
        Map.entry("node.id", String.valueOf(node)),
        Map.entry("listeners", listeners()),
        Map.entry("controller.quorum.voters", voters()),
        Map.entry("offsets.topic.replication.factor", copies),
        Map.entry("transaction.state.log.replication.factor", copies),
        Map.entry("transaction.state.log.min.isr", inSync),
        Map.entry("share.coordinator.state.topic.replication.factor", copies),
        Map.entry("share.coordinator.state.topic.min.isr", inSync),
        Map.entry("min.insync.replicas", inSync),
        // Longer than a lone broker's, because several starve each other on a small machine.
        Map.entry("broker.session.timeout.ms", "2000"),
        // When the dead one was the active controller, its successor is elected first.
        Map.entry("controller.quorum.fetch.timeout.ms", "1000"),
        Map.entry("controller.quorum.election.timeout.ms", "500"),
        Map.entry("replica.lag.time.max.ms", "5000"),
        Map.entry("unclean.leader.election.enable", "false"));
  }

  private String listeners() {
    return BrokerSettings.CLIENTS
        + "://"
        + host()
        + ":"
        + clientPort()
        + ","
        + BrokerSettings.CONTROLLER
        + "://"
        + host()
        + ":"
        + controllerPort();
  }

  private String voters() {
    return IntStream.rangeClosed(1, controllerPorts.size())
        .mapToObj(n -> n + "@" + hosts.get(n - 1) + ":" + controllerPorts.get(n - 1))
        .collect(Collectors.joining(","));
  }
}
