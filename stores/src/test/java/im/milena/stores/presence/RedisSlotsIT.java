package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.stores.RedisServer;
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

  /** Redis runs on its own clock, so this one really waits. */
  @Override
  void letALeasePass() {
    long begun = System.nanoTime();
    Awaitility.await()
        .atMost(Slots.LEASE.multipliedBy(3))
        .until(() -> System.nanoTime() - begun > Slots.LEASE.plusMillis(1_100).toNanos());
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
