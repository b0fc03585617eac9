package im.milena.lab.bench;

import im.milena.bench.login.Contacts;
import im.milena.bench.login.LoginBench;
import im.milena.bench.login.LoginLoad;
import im.milena.standalone.client.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "login",
    header =
        "Logs in users who have many friends, groups and conversations; exits 1 if one does not find all of them.",
    description = {
      "%nMakes the users first, over REST, which takes a minute with the defaults and is not measured. Then logs them in"
          + " one after another as a telephone does: on a new device, which fetches everything, and on one that has"
          + " everything and only asks what is new. With --rate, many ordinary users come back at once while others"
          + " send.%n",
      "Example: what a login costs, and 100 logins a second among 500 messages a second:%n%n"
          + "  milena-lab bench login --pid PID,PID_OF_MONGOD --rate 100 --send-rate 500%n"
    },
    mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;
  @Mixin private WatchOptions watch;

  @Option(
      names = "--accounts",
      defaultValue = "1",
      paramLabel = "N",
      description = "Users who log in in turn (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--friends",
      defaultValue = "500",
      paramLabel = "N",
      description = "Friends of each (default: ${DEFAULT-VALUE}).")
  private int friends;

  @Option(
      names = "--groups",
      defaultValue = "50",
      paramLabel = "N",
      description = "Groups of each (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--members",
      defaultValue = "200",
      paramLabel = "N",
      description = "Members of a group (default: ${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--conversations",
      defaultValue = "600",
      paramLabel = "N",
      description =
          "Conversations of each: groups, friends, and others for the rest (default: ${DEFAULT-VALUE}).")
  private int conversations;

  @Option(
      names = "--messages",
      defaultValue = "3",
      paramLabel = "N",
      description = "Messages in each conversation (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--warm-up",
      defaultValue = "50",
      paramLabel = "N",
      description =
          "Logins of each kind that are not measured, but checked; the JIT compiler needs them (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--first",
      defaultValue = "20",
      paramLabel = "N",
      description = "Measured logins on a new device (default: ${DEFAULT-VALUE}).")
  private int first;

  @Option(
      names = "--later",
      defaultValue = "100",
      paramLabel = "N",
      description = "Measured logins on a device that has everything (default: ${DEFAULT-VALUE}).")
  private int later;

  @Option(names = "--result", paramLabel = "FILE", description = "Where the report goes as JSON.")
  private @Nullable Path result;

  @ArgGroup(exclusive = false, heading = "%nMany logins at once:%n")
  private @Nullable StormOptions storm;

  @Override
  public Integer call() throws InterruptedException {
    var load =
        new LoginLoad(
            accounts,
            new Contacts(friends, groups, members, conversations),
            messages,
            warmUp,
            first,
            later,
            storm == null ? null : storm.storm());
    return LoginBench.run(
                new LoginBench.Settings(BenchedServer.at(server), load, watch.watch(), result),
                spec.commandLine().getOut())
            .passed()
        ? 0
        : 1;
  }

  static final class StormOptions {
    @Option(
        names = "--rate",
        required = true,
        paramLabel = "N",
        description = "Logins a second, on devices that have everything.")
    private int rate;

    @Option(
        names = "--send-rate",
        defaultValue = "0",
        paramLabel = "N",
        description =
            "Messages a second meanwhile, between other users, as `bench send` sends them (default: ${DEFAULT-VALUE}).")
    private int sendRate;

    @Option(
        names = "--storm-users",
        defaultValue = "200",
        paramLabel = "N",
        description =
            "Who log in, each with 20 friends, 2 groups of 20 and 25 conversations (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
        names = "--storm-warm-up",
        defaultValue = "20",
        paramLabel = "SECONDS",
        description = "Not measured, but checked (default: ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(
        names = "--duration",
        defaultValue = "30",
        paramLabel = "SECONDS",
        description = "Measured (default: ${DEFAULT-VALUE}).")
    private long duration;

    LoginLoad.Storm storm() {
      return new LoginLoad.Storm(
          rate,
          sendRate,
          users,
          Contacts.ORDINARY,
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(duration));
    }
  }
}
