package im.milena.chaos.fault;

import im.milena.chaos.cluster.KafkaView;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;
import java.util.List;

final class TopologyKilled implements Fault {
  private static final int COMMIT_MILLIS = 25;
  private static final Duration SETTLED = Duration.ofSeconds(4);

  /** Of tries for a round; a kill between two transactions is no round. */
  private static final int TRIES = 3;

  /** Live instances commit several times meanwhile, and the dead one's time is not up. */
  private static final long OTHERS_COMMIT_MILLIS = 500;

  @Override
  public String name() {
    return "topology-killed";
  }

  @Override
  public String does() {
    return "Kills one of two topologies with SIGKILL at a random moment of its commit interval, makes sure"
        + " that it left a transaction open, and starts it again; in rounds.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    try (KafkaView kafka = new KafkaView(scene.cluster())) {
      int done = 0;
      int tries = 0;
      while (done < scene.rounds()) {
        if (tries++ == TRIES * scene.rounds()) {
          throw new IllegalStateException(
              "only " + done + " of " + tries + " kills met an open transaction");
        }
        if (round(scene, kafka)) {
          done++;
        }
      }
      scene.note(done + " kills with a transaction open, of " + tries);
    }
  }

  /** One kill at a time: an instance that comes back moves partitions several times. */
  private static void awaitShared(Scene scene, KafkaView kafka) {
    long[] unsettled = {System.nanoTime()};
    scene.await(
        "partitions shared out for " + SETTLED.toSeconds() + " s",
        () -> {
          if (!kafka.isSharedOut(scene.cluster().applicationId())) {
            unsettled[0] = System.nanoTime();
          }
          return System.nanoTime() - unsettled[0] > SETTLED.toNanos();
        });
  }

  private static boolean round(Scene scene, KafkaView kafka) {
    ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
    awaitShared(scene, kafka);
    scene.awaitFlow();
    Pause.millis(scene.random().nextInt(COMMIT_MILLIS));
    // What was said in the last few commit intervals may be in the open transaction.
    long before = System.nanoTime() - Duration.ofMillis(4 * COMMIT_MILLIS).toNanos();
    topology.kill();
    long killed = System.currentTimeMillis();
    Pause.millis(OTHERS_COMMIT_MILLIS);
    List<String> open = kafka.openSinceBefore(killed);
    scene.restart(topology);
    scene.awaitFlow();
    scene.traffic().awaitCaughtUp();
    scene.note(
        topology
            + " killed, "
            + (open.isEmpty() ? "no transaction open" : "left open " + open)
            + ", longest wait for a delivery "
            + scene.traffic().book().longestWait(before).toMillis()
            + " ms");
    return !open.isEmpty();
  }
}
