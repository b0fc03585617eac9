package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.ProcessOverrides;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

final class RollingUpgrade implements Fault {
  @Override
  public String name() {
    return "rolling-upgrade";
  }

  @Override
  public String does() {
    return "Replaces topologies, sinks, api and gateways one after the other by those of another build, and"
        + " back again, so that both builds work side by side.";
  }

  @Override
  public String needs() {
    return "another build (--previous)";
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return cluster.previous().isPresent()
        ? Optional.empty()
        : Optional.of("no other build is named (--previous)");
  }

  @Override
  public void strike(Scene scene) {
    Path previous = scene.cluster().previous().orElseThrow();
    for (ManagedProcess part : scene.cluster().parts()) {
      if (!knows(previous, part)) {
        scene.note("the other build has no " + part);
        continue;
      }
      part.terminate();
      scene.restart(part, ProcessOverrides.build(previous));
      scene.awaitFlow();
    }
    scene.traffic().awaitOnline();
    scene.note("all of Milena is the other build");
    for (ManagedProcess part : scene.cluster().parts()) {
      part.terminate();
      scene.restart(part);
      scene.awaitFlow();
    }
  }

  /** Builds before the followers did their work in the history sink. */
  private static boolean knows(Path build, ManagedProcess part) {
    String[] libraries = build.toAbsolutePath().resolveSibling("lib").toFile().list();
    return !part.name().equals("followers")
        || libraries != null
            && Arrays.stream(libraries).anyMatch(name -> name.startsWith("followers-"));
  }
}
