package im.milena.lab.bench;

import im.milena.bench.Watch;
import java.util.List;
import picocli.CommandLine.Option;

/** How busy with other things the machine may be. */
final class LimitOptions {
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

  Watch watch(List<Long> pids) {
    return new Watch(pids, maxSteal, maxForeign);
  }
}
