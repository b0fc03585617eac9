package im.milena.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.standalone.FreePorts;
import im.milena.standalone.LocalMilena;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code milena-lab bench login} against the whole, with little. */
final class BenchLoginIT {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void everyLoginFindsAllThatTheUserHasAndNothingNewTheNextTime() throws Exception {
    Path result = folder.resolve("result.json");
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      milena.up();

      // Its exit code also says whether the machine was quick enough, which is not asked here.
      Lab.commandLine(Map.of())
          .setOut(new PrintWriter(out))
          .execute(
              "bench",
              "login",
              "--accounts",
              "2",
              "--friends",
              "5",
              "--groups",
              "2",
              "--members",
              "4",
              "--conversations",
              "9",
              "--warm-up",
              "1",
              "--first",
              "2",
              "--later",
              "3",
              "--rate",
              "5",
              "--send-rate",
              "20",
              "--storm-users",
              "4",
              "--storm-warm-up",
              "1",
              "--duration",
              "3",
              "--max-steal",
              "1",
              "--result",
              result.toString(),
              "--ws",
              milena.gateway().toString(),
              "--api",
              milena.api().toString(),
              "--data",
              milena.data().toString());
      assertThat(result).as("%s", out).exists();
      JsonNode report = new ObjectMapper().readTree(result.toFile());
      assertThat(report.path("differences")).as("%s", out).isEmpty();
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
