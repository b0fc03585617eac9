package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code milena bench login} against the whole, with little. */
final class BenchLoginIT {
  @TempDir private Path folder;

  @Test
  void everyLoginFindsAllThatTheUserHasAndNothingNewTheNextTime() throws Exception {
    Path result = folder.resolve("result.json");
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      milena.up();

      MilenaProcess bench =
          milena.ask(
              "bench",
              "login",
              "--accounts",
              2,
              "--friends",
              5,
              "--groups",
              2,
              "--members",
              4,
              "--conversations",
              9,
              "--warm-up",
              1,
              "--first",
              2,
              "--later",
              3,
              "--rate",
              5,
              "--send-rate",
              20,
              "--storm-users",
              4,
              "--storm-warm-up",
              1,
              "--duration",
              3,
              "--max-steal",
              1,
              "--result",
              result);

      // Its exit code also says whether the machine was quick enough, which is not asked here.
      bench.exitCode();
      assertThat(result).as("%s", bench).exists();
      JsonNode report = new ObjectMapper().readTree(result.toFile());
      assertThat(report.path("differences")).as("%s", bench).isEmpty();
      assertThat(report.path("first").path("logins").asInt()).isEqualTo(2);
      assertThat(report.path("first").path("frames").asInt()).isEqualTo(3);
      assertThat(report.path("later").path("frames").asInt()).isEqualTo(2);
      assertThat(report.path("later").path("calls").asInt()).isEqualTo(6);
      assertThat(report.path("storm").path("login").path("count").asInt()).isPositive();
      assertThat(report.path("storm").path("sends").path("outcome").path("ledgerLine").asText())
          .startsWith("clean");
    }
  }
}
