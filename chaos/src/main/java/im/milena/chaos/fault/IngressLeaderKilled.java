package im.milena.chaos.fault;

import im.milena.chaos.cluster.KafkaView;
import im.milena.topics.Topic;

final class IngressLeaderKilled implements Fault {
  @Override
  public String name() {
    return "ingress-leader-killed";
  }

  @Override
  public String does() {
    return "Kills the broker that leads a random partition of ingress with SIGKILL, goes on without it,"
        + " and starts it again.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    Topic<?> ingress = scene.cluster().topics().ingress();
    int partition = scene.random().nextInt(ingress.partitions());
    try (KafkaView kafka = new KafkaView(scene.cluster())) {
      BrokerLoss.strike(scene, kafka.leader(ingress.name(), partition));
    }
  }
}
