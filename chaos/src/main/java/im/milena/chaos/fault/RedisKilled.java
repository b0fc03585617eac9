package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;

final class RedisKilled implements Fault {
  private static final int LONGEST_MILLIS = 8_000;

  @Override
  public String name() {
    return "redis-killed";
  }

  @Override
  public String does() {
    return "Kills Redis with SIGKILL and starts it again, up to 8 s later, with what its file kept; in"
        + " rounds.";
  }

  @Override
  public void strike(Scene scene) {
    for (int round = 0; round < scene.rounds(); round++) {
      scene.cluster().redis().kill();
      Pause.millis(scene.random().nextInt(LONGEST_MILLIS));
      scene.restart(scene.cluster().redis());
      scene.awaitFlow();
    }
  }
}
