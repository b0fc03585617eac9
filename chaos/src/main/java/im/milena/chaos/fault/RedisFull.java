package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class RedisFull implements Fault {
  private static final Duration TIME = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "redis-full";
  }

  @Override
  public String does() {
    return "Gives Redis less memory than it uses, so that it refuses to grow for 10 s.";
  }

  @Override
  public void strike(Scene scene) {
    scene.cluster().tellRedis("CONFIG SET maxmemory 1");
    Pause.of(TIME);
    scene.cluster().tellRedis("CONFIG SET maxmemory 0");
    scene.awaitFlow();
  }
}
