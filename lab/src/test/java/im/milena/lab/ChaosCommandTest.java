package im.milena.lab;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.chaos.fault.Fault;
import im.milena.chaos.fault.Faults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ChaosCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Lab.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void everyFaultIsListedWithWhatItDoes() {
    int code = run("chaos", "--list");

    assertThat(code).isZero();
    for (Fault fault : Faults.ALL) {
      assertThat(out.toString()).contains(fault.name(), fault.does());
    }
  }

  @Test
  void aNameThatNoFaultHasIsWrongUsage() {
    int code = run("chaos", "--only", "no-such-fault");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("matches none");
  }
}
