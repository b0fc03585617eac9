package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class EnvironmentTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aMisspelledVariableIsAnErrorWithASuggestion() {
    int code = run(Map.of("MILENA_WS_PROT", "1"), "token", "bob");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown variable MILENA_WS_PROT", "MILENA_WS_PORT?");
  }

  @Test
  void variablesOfTestsAndOfOthersAreLeftAlone() {
    int code = run(Map.of("MILENA_TEST_ANYTHING", "1", "OTHER", "1"), "token", "--help");

    assertThat(code).isZero();
  }

  @Test
  void anOptionTakesItsValueFromTheEnvironment() {
    int code = run(Map.of("MILENA_PLATFORM", "many"), "token", "bob");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--platform", "many");
  }

  @Test
  void anArgumentThatTheProcessCannotReadIsRefusedAndNotSentGarbled() {
    assertThat(Milena.unreadable("send", "J\uFFFD\uFFFDrgen").orElseThrow())
        .contains("argument 2", "LC_ALL=C.UTF-8");
    assertThat(Milena.unreadable("send", "J\u00FCrgen")).isEmpty();
  }

  @Test
  void everyCommandExplainsEachOfItsOptions() {
    explains(Milena.commandLine(Map.of()));
  }

  private static void explains(CommandLine command) {
    String help = command.getUsageMessage();
    command
        .getCommandSpec()
        .options()
        .forEach(
            option -> {
              assertThat(help).contains(option.longestName());
              assertThat(option.description()).as(option.longestName()).isNotEmpty();
            });
    command.getSubcommands().values().forEach(EnvironmentTest::explains);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Milena.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
