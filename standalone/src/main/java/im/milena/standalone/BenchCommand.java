package im.milena.standalone;

import im.milena.bench.IdleBench;
import im.milena.bench.Load;
import im.milena.bench.SendBench;
import im.milena.bench.Watch;
import im.milena.bench.load.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    header = "Loads a running server and checks that nothing was lost, doubled or misordered.",
    description = "%nWorks against any server that speaks OpenIM's protocol.%n",
    subcommands = BenchLoginCommand.class,
    mixinStandardHelpOptions = true)
final class BenchCommand {
  @Spec private CommandSpec spec;

  @Command(
      header =
          "Sends single-chat and group messages at a fixed rate; exits 1 if the ledger does not balance.",
      mixinStandardHelpOptions = true)
  int send(
      @Mixin ServerAddress server,
      @Mixin WatchOptions watch,
      @Option(
              names = "--users",
              defaultValue = "200",
              paramLabel = "N",
              description = "Users online (default: ${DEFAULT-VALUE}).")
          int users,
      @Option(
              names = "--partners",
              defaultValue = "5",
              paramLabel = "N",
              description = "Chats that each user writes to (default: ${DEFAULT-VALUE}).")
          int partners,
      @Option(
              names = "--rate",
              defaultValue = "500",
              paramLabel = "N",
              description = "Messages a second, all users together (default: ${DEFAULT-VALUE}).")
          int rate,
      @Option(
              names = "--arrival",
              defaultValue = "POISSON",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Arrival arrival,
      @Option(
              names = "--warm-up",
              defaultValue = "20",
              paramLabel = "SECONDS",
              description = "Not measured, but checked (default: ${DEFAULT-VALUE}).")
          long warmUp,
      @Option(
              names = "--duration",
              defaultValue = "30",
              paramLabel = "SECONDS",
              description = "Measured (default: ${DEFAULT-VALUE}).")
          long duration,
      @Option(
              names = "--payload",
              defaultValue = "200",
              paramLabel = "BYTES",
              description = "Size of a message's content (default: ${DEFAULT-VALUE}).")
          int payload,
      @Option(
              names = "--group-share",
              defaultValue = "0",
              paramLabel = "0..1",
              description = "Part of the messages that goes to groups (default: ${DEFAULT-VALUE}).")
          double groupShare,
      @Option(
              names = "--groups",
              defaultValue = "4",
              paramLabel = "N",
              description = "Groups (default: ${DEFAULT-VALUE}).")
          int groups,
      @Option(
              names = "--group-size",
              defaultValue = "50",
              paramLabel = "N",
              description = "Members of a group (default: ${DEFAULT-VALUE}).")
          int groupSize,
      @Option(
              names = "--max-in-flight",
              defaultValue = "20000",
              paramLabel = "N",
              description =
                  "Unacknowledged messages at which the run counts as not kept up (default: ${DEFAULT-VALUE}).")
          int maxInFlight,
      @Option(
              names = "--seed",
              paramLabel = "N",
              description = "Repeats a run's partners and arrivals (default: by the clock).")
          @Nullable Long seed)
      throws InterruptedException {
    Load load =
        new Load(
            users,
            partners,
            rate,
            arrival,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(duration),
            payload,
            groupShare,
            groups,
            groupSize,
            maxInFlight,
            seed == null ? System.nanoTime() : seed);
    return SendBench.run(
                new SendBench.Settings(server.bench(), load, watch.watch(), watch.result),
                spec.commandLine().getOut())
            .passed()
        ? 0
        : 1;
  }

  @Command(
      header = "Opens many connections that say nothing, and shows what they cost.",
      mixinStandardHelpOptions = true)
  int idle(
      @Mixin ServerAddress server,
      @Mixin WatchOptions watch,
      @Option(
              names = "--connections",
              defaultValue = "5000",
              paramLabel = "N",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int connections,
      @Option(
              names = "--hold",
              defaultValue = "30",
              paramLabel = "SECONDS",
              description = "How long they stay (default: ${DEFAULT-VALUE}).")
          long hold)
      throws InterruptedException {
    IdleBench.run(
        new IdleBench.Settings(
            server.bench(), connections, Duration.ofSeconds(hold), watch.watch(), watch.result),
        spec.commandLine().getOut());
    return 0;
  }

  /** What is measured besides the messages, and where the figures go. */
  static final class WatchOptions {
    @Option(
        names = "--pid",
        paramLabel = "PID",
        split = ",",
        description = "The server's processes, whose processor time and memory are measured.")
    private List<Long> pids = List.of();

    @Option(names = "--result", paramLabel = "FILE", description = "Where the report goes as JSON.")
    @Nullable Path result;

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
      return new Watch(pids, maxSteal, maxForeign);
    }
  }
}
