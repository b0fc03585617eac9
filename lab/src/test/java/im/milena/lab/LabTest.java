package im.milena.lab;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.standalone.ExplainedOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabTest {
  @Test
  void everyCommandExplainsEachOfItsOptions() {
    ExplainedOptions.check(Lab.commandLine(Map.of()));
  }

  @Test
  void variablesOfTheServerAreNoMistake() {
    assertThat(chaosIn(Map.of("MILENA_KAFKA", "localhost:9092"))).isZero();
    assertThat(chaosIn(Map.of("MILENA_KAFAK", "localhost:9092"))).isEqualTo(2);
  }

  private static int chaosIn(Map<String, String> environment) {
    return Lab.commandLine(environment)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(new StringWriter()))
        .execute("chaos", "--list");
  }
}
