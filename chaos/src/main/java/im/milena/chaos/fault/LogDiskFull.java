package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import im.milena.chaos.cluster.ProcessOverrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

final class LogDiskFull implements Fault {
  private static final Duration TIME = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "log-disk-full";
  }

  @Override
  public String does() {
    return "Fills the disk under what a gateway logs, which is much, for 15 s; it has to go on serving.";
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
    int number = scene.random().nextInt(scene.cluster().gateways().size());
    ManagedProcess gateway = scene.cluster().gateways().get(number);
    Path folder = made(gateway.log().resolveSibling(gateway + "-only"));
    gateway.terminate();
    try (SmallDisk disk = SmallDisk.under(folder)) {
      scene.restart(
          gateway, ProcessOverrides.loggingTo(folder, Map.of("MILENA_LOG_LEVEL", "DEBUG")));
      scene.traffic().awaitOnline();
      scene.awaitFlow();
      disk.fill();
      long size = size(gateway.log());
      // Whoever comes and goes is logged.
      scene.traffic().hangUp(number);
      scene.traffic().awaitOnline();
      scene.awaitFlow();
      Pause.of(TIME);
      if (!gateway.isAlive()) {
        throw new IllegalStateException(gateway + " ended because its log could not be written");
      }
      scene.note("serves; its log has " + size + " bytes and had " + size(gateway.log()) + " then");
      disk.free();
      scene.awaitFlow();
      gateway.terminate();
    }
    scene.restart(gateway);
    scene.awaitFlow();
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
