package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.load.Shape;

final class GatewayKilled implements Fault {
  private static final int CROWD = 100;

  @Override
  public String name() {
    return "gateway-killed";
  }

  @Override
  public String does() {
    return "Kills a gateway that holds a session of each of some 170 users with SIGKILL and starts it again;"
        + " all of them come back at once. In rounds.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Shape load(int rate) {
    return Shape.of(rate).withIdle(CROWD);
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
          scene.traffic().lines() / 2
              + " sessions are back "
              + (System.nanoTime() - running) / 1_000_000
              + " ms after the gateway");
      scene.awaitFlow();
    }
  }
}
