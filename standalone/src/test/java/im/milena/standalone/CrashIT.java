package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code milena up} is killed, and nothing that was acknowledged is gone. */
final class CrashIT {
  private static final int RATE = 300;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKillOfTheWholeProcess() {
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      MilenaProcess killed = milena.up();
      try (Traffic traffic =
          Traffic.of(milena.backend(), Chat.pairs("crash", 10), user -> milena.gateway())) {
        traffic.connect().talk(RATE).awaitAcknowledged(4 * RATE);

        killed.kill();

        MilenaProcess again = milena.up();
        traffic.awaitOnline();
        traffic.awaitAcknowledged(RATE);
        traffic.hush();
        new Ledger(traffic, milena.addresses()).balances();
        assertThat(again.err()).anyMatch(line -> line.contains("redis left behind"));
        assertThat(milena.doctor()).contains("10 conversations, 0 in disagreement", "all is well");
        assertThat(again.terminate().exitCode()).as("%s", again).isZero();
      }
    }
  }
}
