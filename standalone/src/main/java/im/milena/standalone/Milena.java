package im.milena.standalone;

import im.milena.embedded.PlainProcess;
import im.milena.standalone.bench.BenchCommand;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
      BenchCommand.class,
      ChaosCommand.class,
      HelpCommand.class
    })
final class Milena implements Runnable {
  /** What Java puts in place of bytes that are no text in the encoding of the shell. */
  private static final char UNREADABLE = '\uFFFD';

  @Spec private CommandSpec spec;

  private Milena() {}

  public static void main(String[] arguments) {
    PlainProcess.begin();
    Optional<String> unreadable = unreadable(arguments);
    if (unreadable.isPresent()) {
      System.err.println("milena: " + unreadable.get());
      System.exit(CommandLine.ExitCode.USAGE);
    }
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  /** Which argument has lost letters before it came here; empty if none has. */
  static Optional<String> unreadable(String... arguments) {
    return IntStream.range(0, arguments.length)
        .filter(i -> arguments[i].indexOf(UNREADABLE) >= 0)
        .mapToObj(
            i ->
                "argument "
                    + (i + 1)
                    + " has letters that the encoding of this shell lacks; set LC_ALL=C.UTF-8")
        .findFirst();
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new Milena());
    line.setExecutionStrategy(
        parsed -> {
          EnvironmentKeys.of(line).check(environment);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new FailureReport());
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
