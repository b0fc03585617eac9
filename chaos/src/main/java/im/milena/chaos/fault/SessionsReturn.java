package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.load.Crowd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

final class SessionsReturn implements Fault {
  private static final int SESSIONS = 5_000;
  private static final int FILES = SESSIONS + 1_500;
  private static final int MOST_ROUNDS = 3;
  private static final Duration GATHERING = Duration.ofSeconds(10);
  private static final Duration RETURN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "sessions-return";
  }

  @Override
  public String does() {
    return "Kills a gateway that holds 5,000 idle sessions with SIGKILL; all of them come back through the"
        + " other gateway within 2 s. In rounds.";
  }

  @Override
  public String needs() {
    return FILES + " open files a process";
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return FileDescriptors.obstacle(FILES);
  }

  @Override
  public void strike(Scene scene) {
    AtomicInteger home = new AtomicInteger();
    try (Crowd crowd =
        new Crowd(
            scene.cluster(),
            scene.traffic().name() + "c",
            SESSIONS,
            i -> scene.cluster().gatewayAddress(home.get()))) {
      for (int round = 0; round < Math.min(scene.rounds(), MOST_ROUNDS); round++) {
        int doomed = scene.random().nextInt(scene.cluster().gateways().size());
        for (int gateway : List.of(1 - doomed, doomed)) {
          home.set(gateway);
          gather(scene, crowd, gateway);
        }
        scene.awaitFlow();
        home.set(1 - doomed);
        killAndReturn(scene, crowd, scene.cluster().gateways().get(doomed));
      }
    }
  }

  /**
   * Lets all move to a gateway. Both have had them once before one is killed, as gateways that have
   * run for an hour have had many: one that has just started takes twice as long, as it still has
   * to be compiled.
   */
  private static void gather(Scene scene, Crowd crowd, int gateway) {
    crowd.hangUp();
    scene.await("nobody online", () -> crowd.online() == 0);
    scene.note(
        SESSIONS
            + " sessions come to "
            + scene.cluster().gateways().get(gateway)
            + " within "
            + GATHERING.toSeconds()
            + " s: "
            + crowd.come(System.nanoTime(), GATHERING, scene.random()));
  }

  private static void killAndReturn(Scene scene, Crowd crowd, ManagedProcess gateway) {
    gateway.kill();
    long killed = System.nanoTime();
    scene.await("nobody at " + gateway, () -> crowd.online() == 0);
    scene.note(
        gateway
            + " killed, "
            + SESSIONS
            + " sessions come back: "
            + crowd.come(killed, RETURN, scene.random()));
    scene.awaitFlow();
    scene.restart(gateway);
    scene.traffic().awaitOnline();
  }
}
