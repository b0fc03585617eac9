package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One process finds its disk full for a while; it may end, and is started again then.
 *
 * @param choice of which one of them it is
 * @param folder what the disk holds
 */
record FullDisk(
    String name,
    String does,
    Function<Cluster, List<ManagedProcess>> choice,
    BiFunction<Cluster, ManagedProcess, Path> folder)
    implements Fault {
  private static final Duration TIME = Duration.ofSeconds(15);

  static FullDisk ofTopology() {
    return new FullDisk(
        "state-disk-full",
        "Fills the disk under a topology's local state for 15 s.",
        Cluster::topologies,
        Cluster::stateOf);
  }

  static FullDisk ofBroker() {
    return new FullDisk(
        "broker-disk-full",
        "Fills the disk under one of three brokers for 15 s.",
        Cluster::brokers,
        Cluster::dataOf);
  }

  @Override
  public String needs() {
    return SmallDisk.NEEDS;
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return SmallDisk.obstacle();
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess process = scene.anyOf(choice.apply(scene.cluster()));
    process.terminate();
    try (SmallDisk disk = SmallDisk.under(folder.apply(scene.cluster(), process))) {
      scene.restart(process);
      scene.awaitFlow();
      disk.fill();
      Pause.of(TIME);
      scene.note(
          process + (process.isAlive() ? " goes on" : " ended") + " while its disk was full");
      disk.free();
      scene.awaitFlow();
      if (!process.isAlive()) {
        scene.restart(process);
      }
      scene.awaitFlow();
      process.terminate();
    }
    scene.restart(process);
    scene.awaitFlow();
  }
}
