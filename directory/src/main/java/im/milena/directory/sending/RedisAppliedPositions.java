package im.milena.directory.sending;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.RecentMessages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** Polls the live projection's applied positions in Redis, and only while somebody waits. */
public final class RedisAppliedPositions implements ReadYourWrites {
  private static final Duration INTERVAL = Duration.ofMillis(15);

  /**
   * Longer than gateways take to register again after Redis lost its data: a client that is told
   * that a change is not visible yet tends to ask for it once more.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final RecentMessages recent;
  private final ScheduledExecutorService scheduler;
  private final LongSupplier nanoTime;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean polling = new AtomicBoolean();

  /**
   * @param scheduler runs the polls, which block on Redis; stays open
   */
  public RedisAppliedPositions(RecentMessages recent, ScheduledExecutorService scheduler) {
    this(recent, scheduler, System::nanoTime);
  }

  RedisAppliedPositions(
      RecentMessages recent, ScheduledExecutorService scheduler, LongSupplier nanoTime) {
    this.recent = recent;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  private record Waiter(
      Ingress.Position position, long deadline, CompletableFuture<Void> applied) {}

  @Override
  public CompletionStage<Void> await(Ingress.Position position) {
    var waiter =
        new Waiter(position, nanoTime.getAsLong() + PATIENCE.toNanos(), new CompletableFuture<>());
    waiters.add(waiter);
    if (polling.compareAndSet(false, true)) {
      scheduler.execute(this::poll);
    }
    return waiter.applied();
  }

  private void poll() {
    try {
      settle(memoised(this::applied));
    } finally {
      again();
    }
  }

  private void settle(IntFunction<Optional<Long>> applied) {
    long now = nanoTime.getAsLong();
    waiters.removeIf(
        waiter -> {
          Optional<Long> offset = applied.apply(waiter.position().partition());
          if (offset.isPresent() && offset.get() >= waiter.position().offset()) {
            return waiter.applied().complete(null);
          }
          return now - waiter.deadline() >= 0
              && waiter
                  .applied()
                  .completeExceptionally(new NotYetAppliedException(waiter.position()));
        });
  }

  private Optional<Long> applied(int partition) {
    try {
      return recent.applied(partition);
    } catch (StoreUnavailableException e) {
      // Unknown for now; the deadline bounds how long that may last.
      return Optional.empty();
    }
  }

  /** One question per partition and poll, however many wait for it. */
  private static IntFunction<Optional<Long>> memoised(IntFunction<Optional<Long>> read) {
    var known = new HashMap<Integer, Optional<Long>>();
    return partition -> known.computeIfAbsent(partition, read::apply);
  }

  private void again() {
    if (!waiters.isEmpty()) {
      scheduler.schedule(this::poll, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    polling.set(false);
    // Somebody may have come between the look and the flag.
    if (!waiters.isEmpty() && polling.compareAndSet(false, true)) {
      scheduler.execute(this::poll);
    }
  }
}
