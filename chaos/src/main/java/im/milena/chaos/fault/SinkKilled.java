package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.util.List;

final class SinkKilled implements Fault {
  /** Sinks commit their offsets every half second. */
  private static final int COMMIT_MILLIS = 500;

  @Override
  public String name() {
    return "sink-killed";
  }

  @Override
  public String does() {
    return "Kills a history sink and a live sink with SIGKILL at random moments between what they write"
        + " and the offset they commit, and starts them again; in rounds.";
  }

  @Override
  public void strike(Scene scene) {
    for (int round = 0; round < scene.rounds(); round++) {
      for (String kind : List.of("history", "live")) {
        ManagedProcess sink = scene.anyOf(scene.cluster().sinks(kind));
        Pause.millis(scene.random().nextInt(COMMIT_MILLIS));
        sink.kill();
        scene.restart(sink);
      }
      scene.awaitFlow();
    }
  }
}
