package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class TopologySuspended implements Fault {
  /** Session and transaction time out after 6 s, and the scan for the latter comes every 10 s. */
  private static final Duration TIME = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "topology-suspended";
  }

  @Override
  public String does() {
    return "Suspends a topology with SIGSTOP beyond session and transaction timeout, so that another"
        + " numbers in its place, and lets it go on; it has to come back by itself.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
    topology.suspend();
    Pause.of(TIME);
    topology.resume();
    scene.awaitFlow();
    other(scene, topology).kill();
    scene.note("the other one is killed, so that only the fenced one is left to number");
    scene.awaitFlow();
    scene.restart(other(scene, topology));
  }

  private static ManagedProcess other(Scene scene, ManagedProcess one) {
    return scene.cluster().topologies().stream()
        .filter(topology -> topology != one)
        .findFirst()
        .orElseThrow();
  }
}
