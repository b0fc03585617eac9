package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;

final class GatewayKilled implements Fault {
  @Override
  public String name() {
    return "gateway-killed";
  }

  @Override
  public String does() {
    return "Kills a gateway with SIGKILL and starts it again; all its users come back at once. In rounds.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    for (int round = 0; round < scene.rounds(); round++) {
      ManagedProcess gateway = scene.anyOf(scene.cluster().gateways());
      gateway.kill();
      scene.restart(gateway);
      long running = System.nanoTime();
      scene.traffic().awaitOnline();
      scene.note(
          "everybody is back "
              + (System.nanoTime() - running) / 1_000_000
              + " ms after the gateway");
      scene.awaitFlow();
    }
  }
}
