package im.milena.gateway.wiring;

import im.milena.gateway.GatewayLimits;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway's threads besides Undertow's and Kafka's. */
final class GatewayThreads {
  /** Chores, and connections that are just being replaced. */
  private static final int SPARE_TASKS = 1_024;

  private GatewayThreads() {}

  /** For sends, for what waits for nothing, and for chores. */
  static ThreadPoolExecutor workers(GatewayLimits limits) {
    return pool("gateway-worker", limits.workers(), limits.connections());
  }

  /** For requests that wait for stores, so that those of one kind never stand before the other. */
  static ThreadPoolExecutor readers(GatewayLimits limits) {
    return pool("gateway-reader", limits.reads().threads(), limits.connections());
  }

  /**
   * For those who come and go. When thousands come at once, who is in is served meanwhile, and who
   * has just come in does not stand in line a second time for their first request.
   */
  static ThreadPoolExecutor registrars(GatewayLimits limits) {
    return pool("gateway-registrar", limits.registrars(), 2L * limits.connections());
  }

  /**
   * Threads that may wait for stores. Each connection has one task at a time, and one more when it
   * comes and goes, so the queue's bound is met only by a fault; what it refuses ends a connection.
   */
  private static ThreadPoolExecutor pool(String name, int count, long tasks) {
    var pool =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>((int) Math.min(Integer.MAX_VALUE, tasks + SPARE_TASKS)),
            named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One thread for the slot and one for the sweep, so that neither waits for the other. */
  static ScheduledExecutorService ticks() {
    return Executors.newScheduledThreadPool(2, named("gateway-tick"));
  }

  static void stop(ExecutorService executor, Duration patience) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String prefix) {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, prefix + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
