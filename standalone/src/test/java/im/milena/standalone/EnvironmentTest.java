package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void everyCommandExplainsEachOfItsOptions() {
    ExplainedOptions.check(Milena.commandLine(Map.of()));
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Milena.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
