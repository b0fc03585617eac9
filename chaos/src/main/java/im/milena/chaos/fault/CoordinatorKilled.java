package im.milena.chaos.fault;

import im.milena.chaos.cluster.KafkaView;

final class CoordinatorKilled implements Fault {
  @Override
  public String name() {
    return "transaction-coordinator-killed";
  }

  @Override
  public String does() {
    return "Kills the broker that coordinates a topology's transactions, then the one that coordinates"
        + " its group, with SIGKILL while they commit 40 times a second, and starts them again.";
  }

  @Override
  public void strike(Scene scene) {
    String application = scene.cluster().applicationId();
    try (KafkaView kafka = new KafkaView(scene.cluster())) {
      BrokerLoss.strike(scene, kafka.transactionCoordinator(application));
      BrokerLoss.strike(scene, kafka.groupCoordinator(application));
    }
  }
}
