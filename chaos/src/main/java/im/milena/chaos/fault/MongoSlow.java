package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;

final class MongoSlow implements Fault {
  private static final Duration TIME_PER_ROUND = Duration.ofSeconds(5);
  private static final int LONGEST_STOP_MILLIS = 400;
  private static final int LONGEST_RUN_MILLIS = 100;

  @Override
  public String name() {
    return "mongo-slow";
  }

  @Override
  public String does() {
    return "Lets MongoDB work a fifth of the time only, by SIGSTOP for up to 400 ms again and again, 5 s a"
        + " round.";
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess mongo = scene.cluster().mongo();
    long end = System.nanoTime() + TIME_PER_ROUND.multipliedBy(scene.rounds()).toNanos();
    while (System.nanoTime() < end) {
      mongo.suspend();
      try {
        Pause.millis(scene.random().nextInt(LONGEST_STOP_MILLIS));
      } finally {
        mongo.resume();
      }
      Pause.millis(scene.random().nextInt(LONGEST_RUN_MILLIS));
    }
    scene.awaitFlow();
  }
}
