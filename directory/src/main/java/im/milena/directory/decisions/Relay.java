package im.milena.directory.decisions;

import im.milena.stores.decisions.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crashed or cut-off writer left: once a second it looks at the short list of
 * pending decisions. Any number of relays may run side by side.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Writers need milliseconds; to finish for one that is at work would only be done twice. */
  private static final Duration WRITERS_TIME = Duration.ofSeconds(2);

  /**
   * No decision takes that long, so what was listed before it and is not on its document was never
   * decided.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 400;

  private final Pending pending;
  private final Map<String, Decisions<?, ?>> byKind;
  private final Clock clock;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "directory-relay");
            thread.setDaemon(true);
            return thread;
          });

  public Relay(Pending pending, List<Decisions<?, ?>> kinds, Clock clock) {
    this.pending = pending;
    this.byKind = kinds.stream().collect(Collectors.toMap(Decisions::kind, Function.identity()));
    this.clock = clock;
  }

  public void start() {
    scheduler.scheduleWithFixedDelay(
        () -> runQuietly(clock.instant().minus(WRITERS_TIME)),
        INTERVAL.toMillis(),
        INTERVAL.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Finishes what was listed before the moment. */
  public void run(Instant before) {
    for (Pending.Entry entry : pending.listedBefore(before, AT_ONCE)) {
      Decisions<?, ?> decisions = byKind.get(entry.kind());
      if (decisions == null) {
        // Written by a newer version of Milena, which will finish it.
        continue;
      }
      if (!decisions.finish(entry.document(), entry.operation())
          && entry.at().isBefore(clock.instant().minus(ABANDONED))) {
        pending.remove(entry.kind(), entry.document(), entry.operation());
      }
    }
  }

  private void runQuietly(Instant before) {
    try {
      run(before);
    } catch (RuntimeException e) {
      // The intents stay where they are; the next round tries again.
      LOG.warn("relay round failed, trying again error={}", e.toString());
    }
  }

  @Override
  public void close() {
    scheduler.shutdown();
    try {
      if (!scheduler.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("relay round still running at close; another relay finishes it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
