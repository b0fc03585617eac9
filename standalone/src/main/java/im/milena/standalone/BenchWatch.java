package im.milena.standalone;

import im.milena.bench.Watch;
import java.util.List;
import picocli.CommandLine.Option;

/** What a bench measures besides the messages. */
final class BenchWatch {
  @Option(
      names = "--pid",
      paramLabel = "PID",
      split = ",",
      description = "The server's processes, whose processor time and memory are measured.")
  private List<Long> pids = List.of();

  @Option(
      names = "--max-foreign",
      paramLabel = "0..1",
      description =
          "Share of the machine that others may take before a run is void (default: ${DEFAULT-VALUE}).")
  private double maxForeign = Watch.DEFAULT_MAX_FOREIGN;

  @Option(
      names = "--max-steal",
      paramLabel = "0..1",
      description =
          "Share of the machine that its host may take before a run is void (default: ${DEFAULT-VALUE}).")
  private double maxSteal = Watch.DEFAULT_MAX_STEAL;

  Watch watch() {
    return watch(pids);
  }

  Watch watch(List<Long> processes) {
    return new Watch(processes, maxSteal, maxForeign);
  }
}
