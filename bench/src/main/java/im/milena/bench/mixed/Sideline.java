package im.milena.bench.mixed;

import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.Arrivals;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.report.Quantile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Actions of one kind, each begun at its intended time whatever became of those before. */
final class Sideline {
  /** What became of an action. */
  enum Result {
    DONE,
    /** There was nothing to do yet. */
    NEEDLESS,
    /** Nobody was free to do it. */
    NOBODY_FREE
  }

  /** One of them. */
  interface Action {
    /**
     * Returns when it is done.
     *
     * @throws RuntimeException if it went wrong
     */
    Result act();
  }

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int AT_ONCE = 64;
  private static final int MOST_FAILURES = 20;
  private static final long PATIENCE_SECONDS = 30;

  private final String name;
  private final double rate;
  private final Action action;
  private final ExecutorService threads;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param rate a second
   */
  Sideline(String name, double rate, Action action, ExecutorService threads) {
    this.name = name;
    this.rate = rate;
    this.action = action;
    this.threads = threads;
  }

  /** Returns when the last one has ended. */
  void run(long start, Duration warmUp, Duration duration) {
    var arrivals = new Arrivals(ArrivalSpacing.POISSON, rate, start + name.hashCode());
    long end = warmUp.plus(duration).toNanos();
    for (long at = arrivals.next(); at < end; at = arrivals.next()) {
      long intended = start + at;
      boolean measured = at >= warmUp.toNanos();
      waitUntil(intended);
      if (room.tryAcquire()) {
        threads.execute(() -> act(intended, measured));
      } else {
        dropped.incrementAndGet();
      }
    }
    awaitTheLast();
  }

  private void awaitTheLast() {
    try {
      if (!room.tryAcquire(AT_ONCE, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        failed("some were still under way " + PATIENCE_SECONDS + " s after the last one began");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(long intended, boolean measured) {
    try {
      Result result = action.act();
      if (result == Result.NOBODY_FREE) {
        dropped.incrementAndGet();
      } else if (result == Result.DONE && measured) {
        long micros = (System.nanoTime() - intended) / 1_000;
        latency.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
      }
    } catch (RuntimeException e) {
      failed(String.valueOf(e.getMessage()));
    } finally {
      room.release();
    }
  }

  private void failed(String why) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(why);
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  double rate() {
    return rate;
  }

  MixedReport.Kind figures() {
    Histogram all = latency.copy();
    return new MixedReport.Kind(
        name, rate, dropped.get(), LatencyFigures.of(all), Quantile.of(all), failures);
  }
}
