package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.standalone.client.Defaults;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot start says why in one sentence and leaves nothing behind. */
final class RefusedStartIT {
  @TempDir private Path folder;
  private final FreePorts ports = new FreePorts();

  @ParameterizedTest
  @CsvSource({
    "--kafka, 127.0.0.1:1, no Kafka answers at 127.0.0.1:1; start it or correct --kafka",
    "--redis, redis://u:hidden@127.0.0.1:1, no Redis answers at 127.0.0.1:1 (connection refused); start it or correct --redis",
    "--mongo, mongodb://u:hidden@127.0.0.1:1, no MongoDB answers at 127.0.0.1:1 (connection refused); start it or correct --mongo",
    "--redis, nonsense, '--redis must be redis://host:port'",
    "--cache-minutes, 0, '--cache-minutes must be at least 1, got: 0'",
  })
  void whatCannotBeIsOneSentence(String option, String value, String sentence) {
    MilenaProcess up = up(option, value);

    assertThat(up.exitCode()).isOne();
    assertThat(up.err()).isEqualTo(List.of("milena: " + sentence));
    assertThat(folder.resolve(Defaults.DATA)).doesNotExist();
  }

  @Test
  void aPortInUseIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MilenaProcess up = up("--ws-port", taken.getLocalPort());

      assertThat(up.exitCode()).isOne();
      assertThat(up.err()).hasSize(1);
      assertThat(up.err().get(0)).contains(":" + taken.getLocalPort(), "choose another --ws-port");
      assertThat(folder.resolve(Defaults.DATA)).doesNotExist();
    }
  }

  @Test
  void aDataFolderThatCannotBeIsOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    MilenaProcess up = up("--data", file);

    assertThat(up.exitCode()).isOne();
    assertThat(up.err()).hasSize(1);
    assertThat(up.err().get(0)).contains(file.toString(), "choose another --data");
  }

  @Test
  void wrongUsageExitsWithTwo() {
    MilenaProcess wrong = MilenaProcess.start(folder, "send", "--from", "alice");

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err().get(0)).contains("--to");
  }

  private MilenaProcess up(String option, Object value) {
    return option.endsWith("-port")
        ? MilenaProcess.start(
            folder, "up", "--api-port", ports.next(), "--metrics-port", 0, option, value)
        : MilenaProcess.start(
            folder,
            "up",
            "--ws-port",
            ports.next(),
            "--api-port",
            ports.next(),
            "--metrics-port",
            0,
            option,
            value);
  }
}
