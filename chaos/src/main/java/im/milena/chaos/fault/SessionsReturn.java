package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.load.Crowd;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

final class SessionsReturn implements Fault {
  private static final int SESSIONS = 5_000;
  private static final int FILES = SESSIONS + 1_500;
  private static final int MOST_ROUNDS = 3;
  private static final Duration FIRST_COMING = Duration.ofSeconds(10);
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
    Cluster cluster = scene.cluster();
    AtomicInteger home = new AtomicInteger(scene.random().nextInt(cluster.gateways().size()));
    try (Crowd crowd =
        new Crowd(
            cluster,
            scene.traffic().name() + "c",
            SESSIONS,
            i -> cluster.gatewayAddress(home.get()))) {
      scene.note(
          SESSIONS
              + " sessions come within "
              + FIRST_COMING.toSeconds()
              + " s: "
              + crowd.come(System.nanoTime(), FIRST_COMING, scene.random()));
      for (int round = 0; round < Math.min(scene.rounds(), MOST_ROUNDS); round++) {
        scene.awaitFlow();
        ManagedProcess gateway = cluster.gateways().get(home.get());
        home.set(1 - home.get());
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
  }
}
