package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;

/** One broker of three is gone for a while, and the other two go on. */
final class BrokerLoss {
  private BrokerLoss() {}

  /**
   * @param node 1 for the first
   */
  static void strike(Scene scene, int node) {
    ManagedProcess broker = scene.cluster().brokers().get(node - 1);
    scene.note("kills " + broker);
    broker.kill();
    scene.awaitFlow();
    scene.restart(broker);
    scene.awaitFlow();
  }
}
