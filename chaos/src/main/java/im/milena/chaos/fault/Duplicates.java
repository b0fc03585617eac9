package im.milena.chaos.fault;

import im.milena.chaos.load.Shape;

final class Duplicates implements Fault {
  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public String does() {
    return "Sends every message through both gateways at once while users reconnect, a gateway is"
        + " restarted and a topology is killed.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Shape load(int rate) {
    return Shape.of(rate).withDoubled(1);
  }

  @Override
  public void strike(Scene scene) {
    scene.traffic().hangUp(scene.random().nextInt(2));
    scene.awaitFlow();
    var gateway = scene.anyOf(scene.cluster().gateways());
    gateway.terminate();
    scene.restart(gateway);
    scene.awaitFlow();
    var topology = scene.anyOf(scene.cluster().topologies());
    topology.kill();
    scene.restart(topology);
    scene.awaitFlow();
  }
}
