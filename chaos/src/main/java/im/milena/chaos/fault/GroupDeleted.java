package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.KafkaOperator;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.topics.Topic;
import java.time.Duration;
import java.util.List;

final class GroupDeleted implements Fault {
  private static final Duration REFUSAL = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "group-deleted";
  }

  @Override
  public String does() {
    return "Deletes the topology's consumer group, which Kafka refuses while a topology runs: without it they"
        + " have to refuse to number, and do what they say helps.";
  }

  @Override
  public void strike(Scene scene) {
    Cluster cluster = scene.cluster();
    String group = cluster.applicationId();
    Topic<?> ingress = cluster.topics().ingress();
    List<ManagedProcess> topologies = cluster.topologies();
    try (KafkaOperator operator = new KafkaOperator(cluster)) {
      String refusal = operator.deleteGroup(group);
      if (refusal.isEmpty()) {
        throw new IllegalStateException("Kafka deleted a group that has members");
      }
      scene.note("while topologies run, " + refusal);
      topologies.forEach(ManagedProcess::terminate);
      // Members that come back by name are kept for a session.
      scene.await("the group deleted", () -> operator.deleteGroup(group).isEmpty());
      topologies.forEach(ManagedProcess::start);
      for (ManagedProcess topology : topologies) {
        scene.note(topology + " refuses: " + topology.awaitEnd(REFUSAL, "has no offsets"));
      }
      operator.rewind(group, ingress.name(), ingress.partitions());
      topologies.forEach(ManagedProcess::start);
      topologies.forEach(topology -> topology.awaitReady(Cluster.PATIENCE));
    }
    scene.awaitFlow();
  }
}
