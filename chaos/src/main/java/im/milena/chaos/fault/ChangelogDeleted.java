package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.KafkaOperator;
import im.milena.chaos.cluster.KafkaView;
import im.milena.chaos.cluster.ManagedProcess;
import java.time.Duration;
import java.util.List;

final class ChangelogDeleted implements Fault {
  private static final List<String> STORES =
      List.of("conversations", "ingress-positions", "recent-sends");
  private static final Duration REFUSAL = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "changelog-deleted";
  }

  @Override
  public String does() {
    return "Deletes a changelog of the topology's, once while no topology runs and once while they do: they"
        + " have to refuse to number until it is restored from a copy. Another changelog each round.";
  }

  @Override
  public void strike(Scene scene) {
    List<ManagedProcess> topologies = scene.cluster().topologies();
    try (KafkaOperator operator = new KafkaOperator(scene.cluster());
        KafkaView kafka = new KafkaView(scene.cluster())) {
      for (int round = 0; round < Math.min(scene.rounds(), STORES.size()); round++) {
        String changelog = scene.cluster().changelog(STORES.get(round));
        topologies.forEach(ManagedProcess::terminate);
        operator.delete(changelog);
        topologies.forEach(ManagedProcess::start);
        restore(scene, operator, changelog, "of its numbering state is missing");

        topologies.forEach(ManagedProcess::suspend);
        // What is open is aborted by its coordinator, and a copy is whole then.
        scene.await(
            "no open transaction",
            () -> kafka.openSinceBefore(System.currentTimeMillis()).isEmpty());
        operator.delete(changelog);
        topologies.forEach(ManagedProcess::resume);
        restore(scene, operator, changelog, "is gone while numbering goes on");
      }
    }
  }

  private static void restore(Scene scene, KafkaOperator operator, String changelog, String words) {
    Cluster cluster = scene.cluster();
    for (ManagedProcess topology : cluster.topologies()) {
      scene.note(topology + " refuses: " + topology.awaitEnd(REFUSAL, words));
    }
    if (operator.hasTopic(changelog)) {
      throw new IllegalStateException(changelog + " was made anew, empty");
    }
    operator.restore(changelog);
    cluster.topologies().forEach(ManagedProcess::start);
    cluster.topologies().forEach(topology -> topology.awaitReady(Cluster.PATIENCE));
    scene.awaitFlow();
  }
}
