package im.milena.lab;

import im.milena.lab.bench.BenchCommand;
import im.milena.standalone.Milena;
import im.milena.standalone.commandline.Program;
import im.milena.standalone.commandline.Version;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code milena-lab} command. */
@Command(
    name = "milena-lab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Loads, attacks and breaks a Milena, and says what came of it.",
    description =
        "%nNone of it belongs on a machine that serves users. Every option can also be set in the environment:"
            + " --rate is MILENA_RATE.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise held",
      "1:a promise is broken, or something failed; the last line says what",
      "2:wrong usage"
    },
    subcommands = {BenchCommand.class, ChaosCommand.class, HelpCommand.class})
final class Lab implements Runnable {
  @Spec private CommandSpec spec;

  private Lab() {}

  public static void main(String[] arguments) {
    Program.run(Lab::commandLine, arguments);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return Program.commandLine(new Lab(), environment, Milena.commandLine(Map.of()));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
