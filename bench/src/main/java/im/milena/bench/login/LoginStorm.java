package im.milena.bench.login;

import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Begins each login at its intended time, whatever became of those before, unless every user is
 * busy with one already.
 */
public final class LoginStorm {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final long PATIENCE_SECONDS = 30;

  /** A user whose device has everything. */
  public record Visitor(Account account, Copy copy) {}

  private final LoginLoad.Storm load;
  private final Client client;
  private final ExecutorService threads;
  private final Queue<Visitor> free = new ConcurrentLinkedQueue<>();
  private final Semaphore room;
  private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
  private long dropped;

  LoginStorm(LoginLoad.Storm load, List<Visitor> visitors, Client client, ExecutorService threads) {
    this.load = load;
    this.client = client;
    this.threads = threads;
    this.room = new Semaphore(visitors.size());
    free.addAll(visitors);
  }

  /** Returns when the last login has ended. */
  void run(long startNanos) throws InterruptedException {
    var arrivals = new Arrivals(ArrivalSpacing.POISSON, load.rate(), startNanos);
    Duration warmUp = load.warmUp();
    long end = warmUp.plus(load.duration()).toNanos();
    for (long at = arrivals.next(); at < end; at = arrivals.next()) {
      waitUntil(startNanos + at);
      boolean measured = at >= warmUp.toNanos();
      if (!room.tryAcquire()) {
        dropped++;
        continue;
      }
      Visitor visitor = free.remove();
      long intended = startNanos + at;
      threads.execute(() -> login(visitor, intended, measured));
    }
    if (!room.tryAcquire(load.users(), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      differences.add("logins were still under way " + PATIENCE_SECONDS + " s after the last one");
    }
  }

  private void login(Visitor visitor, long intended, boolean measured) {
    try {
      List<String> found = client.later(visitor.account(), visitor.copy()).differences();
      found.forEach(line -> differences.add(visitor.account() + ": " + line));
      if (measured && found.isEmpty()) {
        long micros = (System.nanoTime() - intended) / 1_000;
        latency.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
      }
    } finally {
      free.add(visitor);
      room.release();
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Of measured logins that found what they should, in microseconds. */
  Histogram latency() {
    return latency.copy();
  }

  long dropped() {
    return dropped;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }
}
