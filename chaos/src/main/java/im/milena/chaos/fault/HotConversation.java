package im.milena.chaos.fault;

import im.milena.chaos.load.Shape;

final class HotConversation implements Fault {
  private static final int SECONDS_PER_ROUND = 5;

  @Override
  public String name() {
    return "hot-conversation";
  }

  @Override
  public String does() {
    return "Gives one group 90 % of the messages, 5 s a round, and kills a topology meanwhile.";
  }

  @Override
  public Shape load(int rate) {
    return Shape.of(rate).withGroupShare(0.9);
  }

  @Override
  public void strike(Scene scene) {
    scene.traffic().awaitFlow(scene.traffic().rate() * SECONDS_PER_ROUND * scene.rounds());
    var topology = scene.anyOf(scene.cluster().topologies());
    topology.kill();
    scene.restart(topology);
    scene.awaitFlow();
  }
}
