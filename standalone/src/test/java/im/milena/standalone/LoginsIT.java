package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a device logs in, it misses nothing: either its first read has it or it is pushed. */
final class LoginsIT {
  private static final int RATE = 400;
  private static final int USERS = 20;
  private static final int LOGINS_PER_USER = 50;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeALoginIsReadOrPushedAndWhatIsSentAfterItIsPushed() {
    long seed = System.nanoTime();
    System.out.println("LoginsIT seed " + seed);
    Random random = new Random(seed);
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      milena.up();
      List<Chat> chats = Chat.pairs("login", USERS);
      ScheduledExecutorService threads = Executors.newScheduledThreadPool(USERS);
      try (Traffic traffic = Traffic.of(milena.backend(), chats, user -> milena.gateway())) {
        traffic.connectSpeakers().talk(RATE).awaitAcknowledged(RATE);

        List<Visitor> visitors =
            chats.stream()
                .map(
                    chat ->
                        new Visitor(traffic, chat, milena.gateway(), new Random(random.nextLong())))
                .toList();
        List<CompletableFuture<Void>> visits =
            visitors.stream().map(visitor -> visitor.come(LOGINS_PER_USER, threads)).toList();
        CompletableFuture.allOf(visits.toArray(CompletableFuture[]::new)).join();

        assertThat(visitors.stream().flatMap(visitor -> visitor.missed().stream()))
            .as("missed, seed %d", seed)
            .isEmpty();
        int read = visitors.stream().mapToInt(Visitor::read).sum();
        int pushed = visitors.stream().mapToInt(Visitor::pushed).sum();
        System.out.println("LoginsIT read first: " + read + ", pushed: " + pushed);
        assertThat(read).isGreaterThan(USERS * LOGINS_PER_USER);
        assertThat(pushed).isGreaterThan(USERS * LOGINS_PER_USER);
      } finally {
        threads.shutdownNow();
      }
    }
  }
}
