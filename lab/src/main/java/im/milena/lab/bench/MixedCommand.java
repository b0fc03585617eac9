package im.milena.lab.bench;

import im.milena.bench.mixed.MixedBench;
import im.milena.bench.mixed.MixedPlan;
import im.milena.standalone.client.ServerAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "mixed",
    header =
        "Sends, reads, scrolls back, logs in and reconnects at once; exits 1 if anything is lost.",
    description = {
      "%nEverything together happens --rate times a second, at random times; what the shares leave are messages. Users who"
          + " reconnect only listen, and ask for what they missed.%n"
    },
    mixinStandardHelpOptions = true)
final class MixedCommand implements Callable<Integer> {
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
      description = "Of everything, a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "Measured (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Option(
      names = "--reads",
      defaultValue = "0.1",
      paramLabel = "0..1",
      description = "Share of read marks set by receivers (default: ${DEFAULT-VALUE}).")
  private double reads;

  @Option(
      names = "--pulls",
      defaultValue = "0.05",
      paramLabel = "0..1",
      description = "Share of pages of history (default: ${DEFAULT-VALUE}).")
  private double pulls;

  @Option(
      names = "--logins",
      defaultValue = "0.01",
      paramLabel = "0..1",
      description = "Share of logins (default: ${DEFAULT-VALUE}).")
  private double logins;

  @Option(
      names = "--reconnects",
      defaultValue = "0.01",
      paramLabel = "0..1",
      description = "Share of reconnects (default: ${DEFAULT-VALUE}).")
  private double reconnects;

  @Option(
      names = "--login-users",
      defaultValue = "20",
      paramLabel = "N",
      description = "Users who log in (default: ${DEFAULT-VALUE}).")
  private int loginUsers;

  @Option(
      names = "--listeners",
      defaultValue = "50",
      paramLabel = "N",
      description = "Users who reconnect (default: ${DEFAULT-VALUE}).")
  private int listeners;

  @Override
  public Integer call() throws InterruptedException {
    MixedPlan plan =
        MixedPlan.shares(rate, reads, pulls, logins, reconnects, loginUsers, listeners);
    int messages = (int) Math.max(1, Math.round(rate - plan.rate()));
    var settings =
        new MixedBench.Settings(
            BenchedServer.at(server),
            load.load(messages, Duration.ofSeconds(duration), groups.share, groups.groups()),
            plan,
            watch.watch(),
            output.output());
    return MixedBench.run(settings, spec.commandLine().getOut()).passed() ? 0 : 1;
  }
}
