package im.milena.directory.decisions;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.decisions.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crashed or cut-off writer left: once a second it looks at the short list of
 * pending decisions. Any number of relays may run side by side, and several rounds in each: who
 * works on an entry has claimed it, so a long one is done once and holds up nobody else. An entry
 * that fails is put back for a while, and the younger ones go on.
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

  /** After this another relay takes over from one that died; one that lives prolongs it. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private static final Duration PROLONGING = Duration.ofSeconds(15);

  /** A sick dependency is found well again within this. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 100;
  private static final int LANES = 4;

  private final Pending pending;
  private final Map<String, Decisions<?, ?>> byKind;
  private final Clock clock;
  private final Set<Pending.Entry> held = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Instant oldest;

  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          LANES + 1,
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
    for (int lane = 0; lane < LANES; lane++) {
      every(INTERVAL, () -> run(clock.instant().minus(WRITERS_TIME)));
    }
    every(PROLONGING, this::prolong);
  }

  private void every(Duration interval, Runnable task) {
    scheduler.scheduleWithFixedDelay(
        () -> quietly(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Finishes what was listed before the moment and that nobody works on. Entries of other kinds
   * were written by a newer version of Milena, which will finish them.
   */
  public void run(Instant before) {
    for (Pending.Entry entry : pending.free(byKind.keySet(), before, clock.instant(), AT_ONCE)) {
      Instant now = clock.instant();
      if (pending.claim(entry, now, now.plus(CLAIM))) {
        work(entry);
      }
    }
    oldest =
        pending.listedBefore(before, 1).stream().map(Pending.Entry::at).findFirst().orElse(null);
  }

  private void work(Pending.Entry entry) {
    held.add(entry);
    try {
      Decisions<?, ?> decisions = byKind.get(entry.kind());
      if (decisions == null || decisions.finish(entry.document(), entry.operation())) {
        return;
      }
      if (entry.at().isBefore(clock.instant().minus(ABANDONED))) {
        pending.remove(entry.kind(), entry.document(), entry.operation());
      } else {
        putBack(entry);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "decision is not finished yet, trying again kind={} document={} operation={} tries={}"
              + " error={}",
          entry.kind(),
          entry.document(),
          entry.operation(),
          entry.tries() + 1,
          e.toString());
      putBack(entry);
    } finally {
      held.remove(entry);
    }
  }

  /** For longer each time. Where that fails the claim ends by itself. */
  private void putBack(Pending.Entry entry) {
    Duration rest = INTERVAL.multipliedBy(1L << Math.min(entry.tries(), 10));
    try {
      hold(entry, rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    } catch (StoreUnavailableException e) {
      LOG.debug("a decision is tried again when its claim ends error={}", e.getMessage());
    }
  }

  /** What is worked on here stays so. */
  void prolong() {
    held.forEach(entry -> hold(entry, CLAIM));
  }

  private void hold(Pending.Entry entry, Duration length) {
    pending.hold(entry.kind(), entry.document(), entry.operation(), clock.instant().plus(length));
  }

  /** The age of the oldest decision that was not finished at the last look. */
  public Duration oldest() {
    Instant at = oldest;
    return at == null ? Duration.ZERO : Duration.between(at, clock.instant());
  }

  private static void quietly(Runnable task) {
    try {
      task.run();
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
