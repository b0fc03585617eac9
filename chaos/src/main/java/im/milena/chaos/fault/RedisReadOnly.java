package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class RedisReadOnly implements Fault {
  private static final Duration TIME = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "redis-read-only";
  }

  @Override
  public String does() {
    return "Makes Redis the replica of a primary that is not there, so that it refuses writes for 10 s.";
  }

  @Override
  public void strike(Scene scene) {
    scene.cluster().tellRedis("REPLICAOF 127.0.0.1 1");
    Pause.of(TIME);
    scene.cluster().tellRedis("REPLICAOF NO ONE");
    scene.awaitFlow();
  }
}
