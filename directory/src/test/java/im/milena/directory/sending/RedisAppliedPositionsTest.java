package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.directory.sending.Ingress.Position;
import im.milena.stores.cache.InMemoryRecentMessages;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisAppliedPositionsTest {
  private final InMemoryRecentMessages recent = new InMemoryRecentMessages();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong nanos = new AtomicLong();
  private final RedisAppliedPositions positions =
      new RedisAppliedPositions(recent, scheduler, nanos::get);

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void completesOnceTheProjectionIsThereAndNotBefore() {
    recent.publishApplied(Map.of(0, 4L, 1, 9L));
    CompletableFuture<Void> applied = waitFor(new Position(0, 5));
    await().until(waitFor(new Position(1, 9))::isDone);
    assertThat(applied).isNotDone();

    recent.publishApplied(Map.of(0, 5L));

    await().untilAsserted(() -> assertThat(applied).isCompleted());
  }

  @Test
  void givesUpAfterEightSeconds() {
    CompletableFuture<Void> applied = waitFor(new Position(0, 5));

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(8));

    await()
        .untilAsserted(
            () ->
                assertThat(applied)
                    .isCompletedExceptionally()
                    .failsWithin(0, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(NotYetAppliedException.class));
  }

  @Test
  void aSickCacheIsAskedAgain() {
    recent.publishApplied(Map.of(0, 5L));
    recent.sicken();
    CompletableFuture<Void> applied = waitFor(new Position(0, 5));

    recent.heal();

    await().untilAsserted(() -> assertThat(applied).isCompleted());
  }

  private CompletableFuture<Void> waitFor(Position position) {
    return positions.await(position).toCompletableFuture();
  }
}
