package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;

final class MongoKilled implements Fault {
  /** History commits its offsets every half second. */
  private static final int COMMIT_MILLIS = 500;

  @Override
  public String name() {
    return "mongo-killed";
  }

  @Override
  public String does() {
    return "Kills MongoDB with SIGKILL at a random moment between what history writes and the offset it"
        + " commits, and starts it again; in rounds.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess mongo = scene.cluster().mongo();
    for (int round = 0; round < scene.rounds(); round++) {
      Pause.millis(scene.random().nextInt(COMMIT_MILLIS));
      mongo.kill();
      Pause.millis(scene.random().nextInt(2 * COMMIT_MILLIS));
      scene.restart(mongo);
      scene.awaitFlow();
    }
  }
}
