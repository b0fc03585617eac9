package im.milena.lab.bench;

import im.milena.bench.Watch;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a bench measures besides the messages. */
final class WatchOptions {
  @Option(
      names = "--pid",
      paramLabel = "PID",
      split = ",",
      description = "The server's processes, whose processor time and memory are measured.")
  private List<Long> pids = List.of();

  @Mixin private LimitOptions limits = new LimitOptions();

  Watch watch() {
    return limits.watch(pids);
  }
}
