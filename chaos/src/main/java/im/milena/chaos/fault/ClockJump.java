package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Difference;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The clock of one process is a day ahead, right again, a day behind, and right again, while it
 * runs.
 *
 * @param choice of which one of them it is
 */
record ClockJump(String name, String does, Function<Cluster, List<ManagedProcess>> choice)
    implements Fault {
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final List<String> JUMPS = List.of("+86400", "+0", "-86400", "+0");

  static ClockJump ofTopology() {
    return new ClockJump(
        "topology-clock-jumps",
        "Puts the clock of a topology a day ahead and a day back while it runs, for 8 s each.",
        Cluster::topologies);
  }

  static ClockJump ofGateway() {
    return new ClockJump(
        "gateway-clock-jumps",
        "Puts the clock of a gateway a day ahead and a day back while it runs, for 8 s each.",
        Cluster::gateways);
  }

  @Override
  public String needs() {
    return "libfaketime";
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return library().isPresent() ? Optional.empty() : Optional.of("no " + LIBRARY);
  }

  private static Optional<Path> library() {
    try (Stream<Path> found =
        Files.find(Path.of("/usr/lib"), 4, (path, is) -> path.endsWith(LIBRARY))) {
      return found.findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess process = scene.anyOf(choice.apply(scene.cluster()));
    Path clock = process.log().resolveSibling(process + ".clock");
    set(clock, "+0");
    process.terminate();
    scene.restart(
        process,
        Difference.inEnvironment(
            Map.of(
                "LD_PRELOAD", library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                // Only the time of day jumps; what is waited for is measured by another clock.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1")));
    scene.traffic().awaitOnline();
    scene.awaitFlow();
    for (String jump : JUMPS) {
      set(clock, jump);
      scene.note("the clock of " + process + " is " + jump + " s off");
      Pause.of(TIME);
      scene.awaitFlow();
      scene.traffic().awaitOnline();
    }
    process.terminate();
    scene.restart(process);
    scene.awaitFlow();
  }

  /** At once, so that nobody reads half of it. */
  private static void set(Path clock, String offset) {
    try {
      Path next = clock.resolveSibling(clock.getFileName() + ".next");
      Files.writeString(next, offset + "\n");
      Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
