package im.milena.chaos.fault;

import im.milena.bench.client.Backend;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import im.milena.chaos.load.Crowd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SlowReaders implements Fault {
  private static final int QUIET = 840;
  private static final int READERS = 10;
  private static final int DEAF = 100;
  private static final int HALF_OPEN = 50;
  private static final int FILES = 4_000;
  private static final Duration COMING = Duration.ofSeconds(4);

  /** Longer than a gateway waits for whoever reads nothing. */
  private static final Duration TALK = Duration.ofSeconds(25);

  private static final int PAUSE_MILLIS = 100;

  /** Enough of them exceed what the kernel and the gateway keep for a socket. */
  private static final String LONG_TEXT = "slow ".repeat(9_000);

  @Override
  public String name() {
    return "slow-readers";
  }

  @Override
  public String does() {
    return "Fills the connections of 100 of 1,000 users, who read nothing, with messages of 45 KB of a group,"
        + " while 50 others fall silent without an end: gateways have to cut both off, live on, and serve"
        + " who reads.";
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
    String name = scene.traffic().name();
    try (Proxy first = Proxy.faithful(cluster.gatewayAddress(0));
        Proxy second = Proxy.faithful(cluster.gatewayAddress(1));
        Crowd quiet =
            new Crowd(cluster, name + "q", QUIET + READERS, i -> cluster.gatewayAddress(i % 2));
        Crowd halfOpen =
            new Crowd(
                cluster, name + "h", HALF_OPEN, i -> (i % 2 == 0 ? first : second).address());
        DeafCrowd deaf = new DeafCrowd(cluster, name + "d", DEAF)) {
      List<String> members = new ArrayList<>(quiet.users().subList(0, READERS));
      String owner = members.remove(0);
      members.addAll(halfOpen.users());
      members.addAll(deaf.users());
      Backend backend = cluster.backend();
      backend.createGroup(name + "slow", owner, members);
      quiet.come(System.nanoTime(), COMING, scene.random());
      halfOpen.come(System.nanoTime(), COMING, scene.random());
      deaf.come();
      List<Long> before = memory(cluster);

      first.fallSilent();
      second.fallSilent();
      Set<String> told = new HashSet<>();
      List<Long> most = new ArrayList<>(before);
      long end = System.nanoTime() + TALK.toNanos();
      while (System.nanoTime() < end) {
        told.add(backend.tellGroup(owner, name + "slow", LONG_TEXT));
        List<Long> now = memory(cluster);
        for (int i = 0; i < most.size(); i++) {
          most.set(i, Math.max(most.get(i), now.get(i)));
        }
        Pause.millis(PAUSE_MILLIS);
      }
      scene.note(
          told.size() + " long messages; gateways had " + before + " MB and " + most + " at most");
      for (String reader : quiet.users().subList(1, READERS)) {
        scene.await(
            told.size() + " messages for " + reader, () -> quiet.heard(reader).containsAll(told));
      }
      long cut = deaf.cutOff();
      scene.note(cut + " of " + DEAF + " who read nothing were cut off");
      scene.await(
          "all who fell silent cut off", () -> first.givenUp() + second.givenUp() == HALF_OPEN);
      scene.note(HALF_OPEN + " who fell silent were cut off");
      if (cut < DEAF || quiet.online() < QUIET + READERS) {
        throw new IllegalStateException(
            (DEAF - cut) + " who read nothing stayed, " + quiet.online() + " who read are online");
      }
    }
    scene.awaitFlow();
  }

  private static List<Long> memory(Cluster cluster) {
    return cluster.gateways().stream().map(ManagedProcess::residentMegabytes).toList();
  }
}
