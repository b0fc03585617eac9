package im.milena.chaos.fault;

import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.nio.file.Path;
import java.time.Duration;

/** One process finds its disk full for a while; it may end, and is started again then. */
final class FullDisk {
  private static final Duration TIME = Duration.ofSeconds(15);

  private FullDisk() {}

  static void strike(Scene scene, ManagedProcess process, Path folder) {
    process.terminate();
    try (SmallDisk disk = SmallDisk.under(folder)) {
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
