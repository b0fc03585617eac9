package im.milena.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of one kind, with a queue that has an end: what finds it full is rejected and answered as
 * that. Gauge {@code milena.api.waiting} by {@code pool}.
 */
final class Workers {
  private static final long IDLE_SECONDS = 30;

  private Workers() {}

  static ThreadPoolExecutor start(String pool, int threads, int waiting, MeterRegistry registry) {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(waiting);
    var workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            queue,
            task -> {
              Thread thread = new Thread(task, pool);
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    Gauge.builder("milena.api.waiting", queue, BlockingQueue::size)
        .tag("pool", pool)
        .register(registry);
    return workers;
  }
}
