package im.milena.chaos.cluster;

import im.milena.embedded.ClusterMember;
import im.milena.embedded.EmbeddedKafka;
import im.milena.embedded.PlainProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One Kafka broker of the cluster as a process of its own. */
final class BrokerProcess {
  static final String READY = "broker serves on ";

  private BrokerProcess() {}

  /**
   * @param arguments folder, node, id of the cluster, hosts, client ports, controller ports, the
   *     last three with commas between
   */
  public static void main(String[] arguments) {
    PlainProcess.begin();
    var member =
        new ClusterMember(
            Integer.parseInt(arguments[1]),
            arguments[2],
            List.of(arguments[3].split(",")),
            ports(arguments[4]),
            ports(arguments[5]));
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), member);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "shutdown"));
    System.out.println(READY + kafka.bootstrapServers());
    kafka.awaitEnd();
  }

  private static List<Integer> ports(String list) {
    return Stream.of(list.split(",")).map(Integer::valueOf).toList();
  }
}
