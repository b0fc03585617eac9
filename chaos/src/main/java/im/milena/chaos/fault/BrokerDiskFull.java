package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import java.util.Optional;

final class BrokerDiskFull implements Fault {
  @Override
  public String name() {
    return "broker-disk-full";
  }

  @Override
  public String does() {
    return "Fills the disk under one of three brokers for 15 s.";
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
    ManagedProcess broker = scene.anyOf(scene.cluster().brokers());
    FullDisk.strike(scene, broker, scene.cluster().dataOf(broker));
  }
}
