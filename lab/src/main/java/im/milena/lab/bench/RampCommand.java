package im.milena.lab.bench;

import im.milena.bench.ramp.RampBench;
import im.milena.bench.ramp.RampPlan;
import im.milena.standalone.client.ServerAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "ramp",
    header =
        "Finds the highest rate that the server keeps up with; exits 1 if the ledger does not balance.",
    description = {
      "%nSends more and more, always between the same users, until a step is not kept up with; then halves the distance"
          + " until it is found. In the end it measures at four fifths of that rate.%n",
      "Example: in steps of 1,000 from 1,000 on, to within 250:%n%n"
          + "  milena-lab bench ramp --pid PID,PID_OF_MONGOD,PID_OF_REDIS --from 1000 --step 1000 --finest 250%n"
    },
    mixinStandardHelpOptions = true)
final class RampCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;
  @Mixin private WatchOptions watch;
  @Mixin private OutputOptions output;
  @Mixin private LoadOptions load;
  @Mixin private GroupShareOptions groups;

  @Option(
      names = "--from",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Messages a second of the first step (default: ${DEFAULT-VALUE}).")
  private int from;

  @Option(
      names = "--to",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Where the search ends in any case (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--step",
      defaultValue = "1000",
      paramLabel = "N",
      description = "By how much each further step is higher (default: ${DEFAULT-VALUE}).")
  private int step;

  @Option(
      names = "--factor",
      defaultValue = "1",
      paramLabel = "N",
      description = "By which each further step is higher, instead of --step, if above 1.")
  private double factor;

  @Option(
      names = "--finest",
      defaultValue = "250",
      paramLabel = "N",
      description = "How near the highest rate shall be found (default: ${DEFAULT-VALUE}).")
  private int finest;

  @Option(
      names = "--hold",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description = "How long each step is measured (default: ${DEFAULT-VALUE}).")
  private long hold;

  @Option(
      names = "--settle",
      defaultValue = "3",
      paramLabel = "SECONDS",
      description =
          "Warm-up of each step but the first, which has --warm-up (default: ${DEFAULT-VALUE}).")
  private long settle;

  @Option(
      names = "--max-p99",
      defaultValue = "1000",
      paramLabel = "MILLISECONDS",
      description =
          "From sending to receiving, beyond which a step is not kept up with (default: ${DEFAULT-VALUE}).")
  private long maxP99;

  @Override
  public Integer call() throws InterruptedException {
    var plan =
        new RampPlan(
            from,
            step,
            factor,
            finest,
            most,
            Duration.ofSeconds(hold),
            Duration.ofSeconds(settle),
            Duration.ofMillis(maxP99));
    var settings =
        new RampBench.Settings(
            BenchedServer.at(server),
            load.load(from, Duration.ofSeconds(hold), groups.share, groups.groups()),
            plan,
            watch.watch(),
            output.output());
    return RampBench.run(settings, spec.commandLine().getOut()).passed() ? 0 : 1;
  }
}
