package im.milena.standalone.commandline;

import im.milena.embedded.PlainProcess;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * How a program of this house treats its arguments: each option can be set by a variable of the
 * same name, an unknown one is an error, and a failure is one sentence.
 */
public final class Program {
  /** What Java puts in place of bytes that are no text in the encoding of the shell. */
  private static final char UNREADABLE = '\uFFFD';

  private Program() {}

  /**
   * For {@code main}: runs a command and ends the process with its exit code.
   *
   * @param command made of the environment, see {@link #commandLine}
   */
  public static void run(Function<Map<String, String>, CommandLine> command, String[] arguments) {
    PlainProcess.begin();
    Optional<String> unreadable = unreadable(arguments);
    if (unreadable.isPresent()) {
      System.err.println("milena: " + unreadable.get());
      System.exit(CommandLine.ExitCode.USAGE);
    }
    System.exit(command.apply(System.getenv()).execute(arguments));
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

  /**
   * A command that can be executed.
   *
   * @param environment variables that give options their values
   * @param others programs that are used beside it: their variables are no mistake
   */
  public static CommandLine commandLine(
      Object command, Map<String, String> environment, CommandLine... others) {
    CommandLine line = new CommandLine(command);
    line.setExecutionStrategy(
        parsed -> {
          EnvironmentKeys.of(line, others).check(environment);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new FailureReport());
    line.setUsageHelpAutoWidth(true);
    return line;
  }
}
