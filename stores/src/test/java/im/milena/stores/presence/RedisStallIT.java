package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedRedis;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.redis.RedisConnection;
import im.milena.stores.wiring.RedisStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that stands still for longer than a lease, while its clock goes on. */
class RedisStallIT {
  @TempDir Path folder;

  private EmbeddedRedis server;
  private RedisStores stores;
  private String process;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(folder, 0);
    stores = RedisStores.connect(server.uri());
    try (var connection = RedisConnection.connect(server.uri(), Duration.ofSeconds(5))) {
      process =
          connection
              .call(commands -> commands.info("server"))
              .lines()
              .filter(line -> line.startsWith("process_id:"))
              .map(line -> line.substring("process_id:".length()).trim())
              .findFirst()
              .orElseThrow();
    }
  }

  @AfterEach
  void stop() {
    stores.close();
    server.close();
  }

  private void stall(Duration length) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    signal("-STOP");
    try {
      Awaitility.await()
          .atMost(length.multipliedBy(2))
          .until(() -> System.nanoTime() - begun > length.toNanos());
    } finally {
      signal("-CONT");
    }
  }

  private void signal(String which) throws IOException, InterruptedException {
    new ProcessBuilder("kill", which, process).start().waitFor();
  }

  @Test
  void lapsesNobodysLease() throws Exception {
    Slots slots = stores.slots();
    SlotLease one = slots.acquire(4).orElseThrow();
    SlotLease two = slots.acquire(4).orElseThrow();
    assertThat(slots.renew(one, true)).isTrue();

    stall(Slots.LEASE.plusSeconds(3));

    assertThat(slots.live()).containsExactlyInAnyOrder(one, two);
    assertThat(slots.renew(one, true)).isTrue();
    assertThat(slots.renew(two, true)).isTrue();
  }

  /** Or pushes would go on before any gateway could register again. */
  @Test
  void doesNotMakeAnEpochOlderThanALease() throws Exception {
    Slots slots = stores.slots();
    slots.startEpoch(Map.of());

    stall(Slots.LEASE.plusSeconds(2));

    assertThat(slots.epochIsOlderThanALease()).isFalse();
    assertThat(slots.settled()).isFalse();
  }

  @Test
  void endsForWhoAsksMeanwhileWithAnError() throws Exception {
    signal("-STOP");
    try {
      assertThatThrownBy(() -> stores.slots().live()).isInstanceOf(StoreUnavailableException.class);
    } finally {
      signal("-CONT");
    }
  }
}
