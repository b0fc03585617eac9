package im.milena.lab.bench;

import im.milena.bench.Server;
import im.milena.bench.compare.CompareBench;
import im.milena.standalone.client.Defaults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    header =
        "Measures two servers in turn under the same load; exits 1 if a ledger does not balance.",
    description = {
      "%nBoth run all the time, and what the one that is not measured uses counts as foreign load. Each keeps its users"
          + " and its ledger through all rounds.%n",
      "Example:%n%n"
          + "  milena-lab bench compare --a-ws ws://127.0.0.1:10001 --a-api http://127.0.0.1:10002 --a-secret S --a-pid PID"
          + " --b-ws ws://127.0.0.1:20001 --b-api http://127.0.0.1:20002 --b-secret T --b-pid PID --rate 500%n"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LimitOptions limits;
  @Mixin private OutputOptions output;
  @Mixin private LoadOptions load;
  @Mixin private GroupShareOptions groups;

  @Option(
      names = "--a-name",
      defaultValue = "A",
      paramLabel = "NAME",
      description = "For the report.")
  private String aName = "";

  @Option(names = "--a-ws", required = true, paramLabel = "URL", description = "WebSocket address.")
  private URI aWs = URI.create("");

  @Option(names = "--a-api", required = true, paramLabel = "URL", description = "REST address.")
  private URI aApi = URI.create("");

  @Option(names = "--a-secret", required = true, paramLabel = "SECRET", description = "Its secret.")
  private String aSecret = "";

  @Option(names = "--a-pid", paramLabel = "PID", split = ",", description = "Its processes.")
  private List<Long> aPids = List.of();

  @Option(
      names = "--b-name",
      defaultValue = "B",
      paramLabel = "NAME",
      description = "For the report.")
  private String bName = "";

  @Option(names = "--b-ws", required = true, paramLabel = "URL", description = "WebSocket address.")
  private URI bWs = URI.create("");

  @Option(names = "--b-api", required = true, paramLabel = "URL", description = "REST address.")
  private URI bApi = URI.create("");

  @Option(names = "--b-secret", required = true, paramLabel = "SECRET", description = "Its secret.")
  private String bSecret = "";

  @Option(names = "--b-pid", paramLabel = "PID", split = ",", description = "Its processes.")
  private List<Long> bPids = List.of();

  @Option(
      names = "--admin",
      paramLabel = "USER",
      description = "Administrator of both (default: ${DEFAULT-VALUE}).")
  private String admin = Defaults.ADMIN;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

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
      description = "Of each round, measured (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Option(
      names = "--settle",
      defaultValue = "3",
      paramLabel = "SECONDS",
      description =
          "Warm-up of each round but the first, which has --warm-up (default: ${DEFAULT-VALUE}).")
  private long settle;

  @Override
  public Integer call() throws InterruptedException {
    var settings =
        new CompareBench.Settings(
            new CompareBench.Side(
                aName, new Server(aApi, aWs, aSecret, admin), limits.watch(aPids)),
            new CompareBench.Side(
                bName, new Server(bApi, bWs, bSecret, admin), limits.watch(bPids)),
            load.load(rate, Duration.ofSeconds(duration), groups.share, groups.groups()),
            rounds,
            Duration.ofSeconds(settle),
            output.output());
    return CompareBench.run(settings, spec.commandLine().getOut()).passed() ? 0 : 1;
  }
}
