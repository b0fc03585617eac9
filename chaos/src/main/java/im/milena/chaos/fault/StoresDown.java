package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

final class StoresDown implements Fault {
  private static final int LONGEST_MILLIS = 8_000;

  @Override
  public String name() {
    return "redis-and-mongo-down";
  }

  @Override
  public String does() {
    return "Kills Redis and MongoDB with SIGKILL together and starts them again, each up to 8 s later, in either"
        + " order; in rounds.";
  }

  @Override
  public void strike(Scene scene) {
    List<ManagedProcess> stores =
        new ArrayList<>(List.of(scene.cluster().redis(), scene.cluster().mongo()));
    for (int round = 0; round < scene.rounds(); round++) {
      stores.forEach(ManagedProcess::kill);
      Collections.shuffle(stores, scene.random());
      for (ManagedProcess store : stores) {
        Pause.millis(scene.random().nextInt(LONGEST_MILLIS));
        scene.restart(store);
      }
      scene.awaitFlow();
    }
  }
}
