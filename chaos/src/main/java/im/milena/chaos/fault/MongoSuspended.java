package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class MongoSuspended implements Fault {
  private static final Duration TIME = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "mongo-suspended";
  }

  @Override
  public String does() {
    return "Suspends MongoDB with SIGSTOP for 10 s: connections stand and nothing answers.";
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess mongo = scene.cluster().mongo();
    mongo.suspend();
    Pause.of(TIME);
    mongo.resume();
    scene.awaitFlow();
  }
}
