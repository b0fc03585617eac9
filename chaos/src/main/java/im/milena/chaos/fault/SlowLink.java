package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.net.URI;
import java.time.Duration;

final class SlowLink implements Fault {
  private static final Duration TIME_PER_ROUND = Duration.ofSeconds(5);
  private static final int MOST_DELAY_MILLIS = 300;
  private static final int PASSES_PER_BREAK = 200;

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
    URI address = scene.cluster().gatewayAddress(gateway);
    try (Proxy proxy =
        Proxy.bad(address, MOST_DELAY_MILLIS, PASSES_PER_BREAK, scene.random().nextLong())) {
      scene.cluster().redirect(gateway, proxy.address());
      scene.traffic().hangUp(gateway);
      scene.awaitFlow();
      Pause.of(TIME_PER_ROUND.multipliedBy(scene.rounds()));
      scene.note(proxy.broken() + " connections broken");
      scene.cluster().redirect(gateway, address);
    }
    scene.traffic().awaitOnline();
    scene.awaitFlow();
  }
}
