package im.milena.standalone;

import im.milena.standalone.commandline.Program;
import im.milena.standalone.commandline.Version;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code milena} command. */
@Command(
    name = "milena",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Ordered instant messaging on Kafka Streams.",
    description =
        "%nStart everything on this machine with `milena up`, then try `milena send` and `milena watch`."
            + " Every option can also be set in the environment: --ws-port is MILENA_WS_PORT.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or drained after SIGTERM",
      "1:something failed; the last line says what",
      "2:wrong usage"
    },
    subcommands = {
      UpCommand.class,
      TopologyCommand.class,
      SinkCommand.class,
      FollowersCommand.class,
      GatewayCommand.class,
      ApiCommand.class,
      TopicsCommand.class,
      DeadLettersCommand.class,
      TokenCommand.class,
      SendCommand.class,
      HistoryCommand.class,
      WatchCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    })
public final class Milena implements Runnable {
  @Spec private CommandSpec spec;

  private Milena() {}

  public static void main(String[] arguments) {
    Program.run(Milena::commandLine, arguments);
  }

  /** The command, with options that {@code MILENA_…} variables of this environment set. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return Program.commandLine(new Milena(), environment);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
