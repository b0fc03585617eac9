package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A network that loses everything between some processes for a while, and then is whole again.
 *
 * @param steps each cuts, and what it cut is healed before the next
 */
record Partition(String name, String does, List<Consumer<Scene>> steps) implements Fault {
  /** Sessions and transactions time out after 6 s, and the scan for the latter comes every 10 s. */
  private static final Duration TIME = Duration.ofSeconds(20);

  static Partition ofTopology() {
    return new Partition(
        "topology-cut-off",
        "Loses everything between a topology and the brokers for 20 s, beyond session and transaction"
            + " timeout; it has to come back by itself.",
        List.of(
            scene -> {
              ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
              both(scene, topology, scene.cluster().brokers());
            }));
  }

  static Partition ofGateway() {
    return new Partition(
        "gateway-cut-off",
        "Loses everything between a gateway and the brokers for 20 s, while its clients, Redis and MongoDB"
            + " reach it.",
        List.of(
            scene -> {
              ManagedProcess gateway = scene.anyOf(scene.cluster().gateways());
              both(scene, gateway, scene.cluster().brokers());
            }));
  }

  static Partition ofBroker() {
    return new Partition(
        "broker-cut-off",
        "Loses everything between one broker and the two others for 20 s, while clients reach all three.",
        List.of(
            scene -> {
              ManagedProcess broker = scene.anyOf(scene.cluster().brokers());
              both(scene, broker, others(scene, broker));
            }));
  }

  static Partition oneWay() {
    return new Partition(
        "cut-off-one-way",
        "Loses what a topology sends to the brokers, then what they send to it, then what a broker sends to"
            + " the others, each for 20 s, while the way back stays.",
        List.of(
            scene -> {
              ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
              scene.cluster().brokers().forEach(broker -> scene.cluster().cut(topology, broker));
              scene.note("brokers hear nothing of " + topology);
            },
            scene -> {
              ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
              scene.cluster().brokers().forEach(broker -> scene.cluster().cut(broker, topology));
              scene.note(topology + " hears nothing of the brokers");
            },
            scene -> {
              ManagedProcess broker = scene.anyOf(scene.cluster().brokers());
              others(scene, broker).forEach(other -> scene.cluster().cut(broker, other));
              scene.note("other brokers hear nothing of " + broker);
            }));
  }

  private static void both(Scene scene, ManagedProcess one, List<ManagedProcess> others) {
    for (ManagedProcess other : others) {
      scene.cluster().cut(one, other);
      scene.cluster().cut(other, one);
    }
    scene.note(one + " is cut off from " + others);
  }

  private static List<ManagedProcess> others(Scene scene, ManagedProcess broker) {
    return scene.cluster().brokers().stream().filter(other -> other != broker).toList();
  }

  @Override
  public String needs() {
    return "the right to make network namespaces, and a real mongod";
  }

  @Override
  public boolean divides() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return cluster.indivisible();
  }

  @Override
  public void strike(Scene scene) {
    for (Consumer<Scene> step : steps) {
      try {
        step.accept(scene);
        Pause.of(TIME);
      } finally {
        scene.cluster().heal();
      }
      scene.awaitFlow();
      scene.traffic().awaitOnline();
    }
  }
}
