package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import java.util.Optional;

final class StateDiskFull implements Fault {
  @Override
  public String name() {
    return "state-disk-full";
  }

  @Override
  public String does() {
    return "Fills the disk under a topology's local state for 15 s.";
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
    ManagedProcess topology = scene.anyOf(scene.cluster().topologies());
    FullDisk.strike(scene, topology, scene.cluster().stateOf(topology));
  }
}
