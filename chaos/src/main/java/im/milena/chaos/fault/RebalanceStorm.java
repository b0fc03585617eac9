package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.util.List;

final class RebalanceStorm implements Fault {
  private static final int STEP_MILLIS = 4_000;
  private static final int STEPS_PER_ROUND = 2;

  @Override
  public String name() {
    return "rebalance-storm";
  }

  @Override
  public String does() {
    return "Starts or stops an instance of the topology every 4 s, some politely and some by SIGKILL; 8 s"
        + " a round.";
  }

  @Override
  public void strike(Scene scene) {
    List<ManagedProcess> guests =
        List.of(
            scene.cluster().anotherTopology("guest-1"), scene.cluster().anotherTopology("guest-2"));
    int changes = 0;
    for (int step = 0; step < scene.rounds() * STEPS_PER_ROUND; step++) {
      ManagedProcess guest = guests.get(step % guests.size());
      if (!guest.isAlive()) {
        guest.start();
      } else if (scene.random().nextBoolean()) {
        guest.kill();
      } else {
        guest.terminate();
      }
      changes++;
      Pause.millis(STEP_MILLIS);
    }
    guests.stream().filter(ManagedProcess::isAlive).forEach(ManagedProcess::terminate);
    scene.note(changes + " instances came or went");
    scene.awaitFlow();
  }
}
