package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class SlowLink implements Fault {
  private static final Duration TIME_PER_ROUND = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "slow-link";
  }

  @Override
  public String does() {
    return "Puts a proxy between one gateway and its users that delays what passes by up to 300 ms and"
        + " breaks one connection in 200 passes, 5 s a round.";
  }

  @Override
  public void strike(Scene scene) {
    int gateway = scene.random().nextInt(2);
    try (Proxy proxy = Proxy.to(scene.cluster().gatewayPort(gateway), scene.random().nextLong())) {
      scene.cluster().redirect(gateway, proxy.port());
      scene.traffic().hangUp(gateway);
      scene.awaitFlow();
      Pause.of(TIME_PER_ROUND.multipliedBy(scene.rounds()));
      scene.note(proxy.broken() + " connections broken");
      scene.cluster().redirect(gateway, scene.cluster().gatewayPort(gateway));
    }
    scene.traffic().awaitOnline();
    scene.awaitFlow();
  }
}
