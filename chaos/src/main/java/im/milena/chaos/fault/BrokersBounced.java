package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;

final class BrokersBounced implements Fault {
  @Override
  public String name() {
    return "brokers-bounced";
  }

  @Override
  public String does() {
    return "Stops each broker in turn with SIGTERM and starts it again, as an upgrade does.";
  }

  @Override
  public void strike(Scene scene) {
    for (ManagedProcess broker : scene.cluster().brokers()) {
      broker.terminate();
      scene.awaitFlow();
      scene.restart(broker);
      scene.awaitFlow();
    }
  }
}
