package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class GatewaySuspended implements Fault {
  /** Its lease lapses meanwhile, and what was sent to it is answered afterwards. */
  private static final Duration TIME = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "gateway-suspended";
  }

  @Override
  public String does() {
    return "Suspends a gateway with SIGSTOP for 20 s: connections stand half open, messages pile up in"
        + " them, and some are repeated through the other gateway.";
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess gateway = scene.anyOf(scene.cluster().gateways());
    gateway.suspend();
    Pause.of(TIME);
    gateway.resume();
    scene.awaitFlow();
  }
}
