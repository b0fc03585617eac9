package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.stores.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisSlotsIT extends SlotsContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  Slots slots() {
    return REDIS.stores().slots();
  }

  /** Redis runs on its own clock, so this one really waits; somebody always looks meanwhile. */
  @Override
  void letALeasePass() {
    long begun = System.nanoTime();
    Slots others = slots();
    Awaitility.await()
        .atMost(Slots.LEASE.multipliedBy(3))
        .until(
            () -> {
              others.epoch();
              return System.nanoTime() - begun > Slots.LEASE.plusMillis(2_100).toNanos();
            });
  }

  /** During a rolling upgrade. */
  @Test
  void theLeaseOfABuildWithoutAPulseLivesAsLongAsItsKey() {
    slots().acquire(2);
    REDIS
        .connection()
        .call(commands -> commands.set("milena:slot:1", "old 1".getBytes(StandardCharsets.UTF_8)));

    letALeasePass();

    assertThat(slots().live()).containsExactly(new SlotLease(1, "old"));
    assertThat(slots().renew(new SlotLease(1, "old"), true)).isTrue();
  }

  /** Its epoch says no pulse at which it began. */
  @Test
  void theEpochOfABuildWithoutAPulseIsAsOldAsTheClockSays() {
    REDIS
        .connection()
        .call(commands -> commands.set("milena:epoch", "old 1".getBytes(StandardCharsets.UTF_8)));

    assertThat(slots().epochIsOlderThanALease()).isTrue();
    assertThat(slots().settled()).isTrue();
  }

  @Override
  void loseEverything() {
    REDIS.loseEverything();
  }

  @Test
  void gatewaysThatStartTogetherTakeDifferentSlots() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Optional<SlotLease>>> starts =
          IntStream.range(0, 12)
              .<Callable<Optional<SlotLease>>>mapToObj(i -> () -> slots().acquire(12))
              .toList();

      Set<Integer> held = new HashSet<>();
      for (Future<Optional<SlotLease>> start : threads.invokeAll(starts)) {
        held.add(start.get().orElseThrow().slot());
      }

      assertThat(held).hasSize(12);
    } finally {
      threads.shutdown();
    }
  }
}
