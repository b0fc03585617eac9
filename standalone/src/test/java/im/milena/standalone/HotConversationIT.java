package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All load on one conversation, and so on one partition, one task and one line of numbers. */
final class HotConversationIT {
  private static final int RATE = 1_500;
  private static final int SECONDS = 6;
  private static final int SPEAKERS = 12;

  @TempDir private Path folder;

  @Test
  void oneConversationKeepsItsOrderAt1500MessagesASecond() {
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      milena.up();
      List<String> speakers =
          IntStream.range(0, SPEAKERS).mapToObj(number -> "speaker" + number).toList();
      Chat chat = new Chat("hall", speakers, "listener");

      try (Traffic traffic =
          Traffic.of(milena.backend(), List.of(chat), user -> milena.gateway())) {
        traffic.connect().talk(RATE);
        long begin = System.nanoTime();
        traffic.awaitAcknowledged(SECONDS * RATE);
        System.out.println(
            "HotConversationIT acknowledged a second: "
                + SECONDS * RATE * 1_000_000_000L / (System.nanoTime() - begin));
        traffic.hush();

        Ledger ledger = new Ledger(traffic, milena.addresses());
        ledger.balances();
        traffic.awaitEverythingPushed();
        assertThat(ledger.violations(chat, traffic.pushed(chat.listener()))).isEmpty();
        assertThat(traffic.refusals()).isEmpty();
      }
    }
  }
}
