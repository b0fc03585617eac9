package im.milena.gateway;

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
  private GatewayThreads() {}

  /** For requests, and for chores. */
  static ThreadPoolExecutor workers(int count) {
    return pool("gateway-worker", count);
  }

  /**
   * For those who come and go. When thousands come at once, who is in is served meanwhile, and who
   * has just come in does not stand in line a second time for his first request.
   */
  static ThreadPoolExecutor registrars(int count) {
    return pool("gateway-registrar", count);
  }

  /**
   * Threads that may wait for stores. The queue is bounded by the connections, of which each has
   * one task at a time.
   */
  private static ThreadPoolExecutor pool(String name, int count) {
    var pool =
        new ThreadPoolExecutor(
            count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
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
