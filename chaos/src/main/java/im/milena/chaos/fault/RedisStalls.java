package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;
import java.util.List;

/** No connection may end of it: a gateway that can renew no lease has not lost it. */
final class RedisStalls implements Fault {
  private static final List<Duration> STALLS =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8));

  @Override
  public String name() {
    return "redis-stalls";
  }

  @Override
  public String does() {
    return "Suspends Redis with SIGSTOP for 3, 5 and 8 s in turn: gateways have to keep every connection.";
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess redis = scene.cluster().redis();
    scene.traffic().awaitOnline();
    long before = scene.traffic().endedConnections();
    for (Duration stall : STALLS) {
      redis.suspend();
      try {
        Pause.of(stall);
      } finally {
        redis.resume();
      }
      scene.awaitFlow();
    }
    long ended = scene.traffic().endedConnections() - before;
    if (ended > 0) {
      throw new IllegalStateException(ended + " connections ended while Redis stood still");
    }
  }
}
