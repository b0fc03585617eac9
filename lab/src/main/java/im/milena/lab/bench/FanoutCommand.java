package im.milena.lab.bench;

import im.milena.bench.load.GroupLoad;
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
    name = "fanout",
    header = "Sends to groups and shows what a push costs; exits 1 if the ledger does not balance.",
    description = {
      "%nMembers who are not online are registered and in the group, and nothing else. If several speak in one group,"
          + " each of them must also get what the others say.%n",
      "Examples: a fifth of the messages to groups of 50; one of 5,000 with 1,000 online; one in which all speak:%n%n"
          + "  milena-lab bench fanout --group-share 0.2 --groups 10 --members 50 --rate 1000%n"
          + "  milena-lab bench fanout --groups 1 --members 5000 --online 1000 --speakers 10 --rate 20%n"
          + "  milena-lab bench fanout --groups 1 --members 50 --speakers 50 --rate 1500%n"
    },
    mixinStandardHelpOptions = true)
final class FanoutCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;
  @Mixin private WatchOptions watch;
  @Mixin private OutputOptions output;
  @Mixin private LoadOptions load;

  @Option(
      names = "--groups",
      defaultValue = "4",
      paramLabel = "N",
      description = "Groups (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--members",
      defaultValue = "50",
      paramLabel = "N",
      description = "Members of each (default: ${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--online",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many of them are online; 0 for all (default: ${DEFAULT-VALUE}).")
  private int online;

  @Option(
      names = "--speakers",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many of those speak (default: ${DEFAULT-VALUE}).")
  private int speakers;

  @Option(
      names = "--group-share",
      defaultValue = "1",
      paramLabel = "0..1",
      description =
          "Part of the messages that goes to groups, the rest to single chats (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--rate",
      defaultValue = "100",
      paramLabel = "N",
      description = "Messages a second, all users together (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "Measured (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Override
  public Integer call() throws InterruptedException {
    var wanted = new GroupLoad(groups, members, online == 0 ? members : online, speakers);
    var settings =
        new SendBench.Settings(
            "fanout",
            BenchedServer.at(server),
            load.load(rate, Duration.ofSeconds(duration), share, wanted),
            watch.watch(),
            output.output(),
            false);
    return SendBench.run(settings, spec.commandLine().getOut()).passed() ? 0 : 1;
  }
}
