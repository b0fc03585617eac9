package im.milena.lab.bench;

import im.milena.bench.send.SendBench;
import im.milena.standalone.client.ServerAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "send",
    header =
        "Sends single-chat and group messages at a fixed rate; exits 1 if the ledger does not balance.",
    mixinStandardHelpOptions = true)
final class BenchSendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;
  @Mixin private WatchOptions watch;
  @Mixin private OutputOptions output;
  @Mixin private LoadOptions load;
  @Mixin private GroupShareOptions groups;

  @Option(
      names = "--rate",
      defaultValue = "500",
      paramLabel = "N",
      description = "Messages a second, all users together (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "Measured (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Option(
      names = "--soak",
      description =
          "Fail if the processes' resident memory changes by more than 5 %% after the first five minutes, or after half of a run of less than ten.")
  private boolean soak;

  @Override
  public Integer call() throws InterruptedException {
    var settings =
        new SendBench.Settings(
            "send",
            BenchedServer.at(server),
            load.load(rate, Duration.ofSeconds(duration), groups.share, groups.groups()),
            watch.watch(),
            output.output(),
            soak);
    return SendBench.run(settings, spec.commandLine().getOut()).passed() ? 0 : 1;
  }
}
