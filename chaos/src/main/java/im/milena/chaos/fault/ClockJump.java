package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The clock of one process is a day ahead, right again, a day behind, and right again, while it
 * runs. No connection may end of it: waiting is counted by clocks that nobody sets.
 *
 * @param choice of which one of them it is
 */
record ClockJump(String name, String does, Function<Cluster, List<ManagedProcess>> choice)
    implements Fault {
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final List<Duration> JUMPS =
      List.of(Duration.ofDays(1), Duration.ZERO, Duration.ofDays(-1), Duration.ZERO);

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
    return FakeClock.NEEDS;
  }

  @Override
  public Optional<String> obstacle(Cluster cluster) {
    return FakeClock.obstacle();
  }

  @Override
  public void strike(Scene scene) {
    ManagedProcess process = scene.anyOf(choice.apply(scene.cluster()));
    FakeClock clock = new FakeClock(process.log());
    process.terminate();
    scene.restart(process, clock.difference());
    try {
      scene.traffic().awaitOnline();
      scene.awaitFlow();
      long before = scene.traffic().endedConnections();
      for (Duration jump : JUMPS) {
        clock.jump(jump);
        scene.note("the clock of " + process + " is " + jump.toHours() + " hours ahead");
        Pause.of(TIME);
        scene.awaitFlow();
      }
      long ended = scene.traffic().endedConnections() - before;
      if (ended > 0) {
        throw new IllegalStateException(ended + " connections ended while the clock jumped");
      }
    } finally {
      process.terminate();
      scene.restart(process);
    }
    scene.awaitFlow();
  }
}
