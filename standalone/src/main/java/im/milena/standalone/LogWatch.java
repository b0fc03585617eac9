package im.milena.standalone;

import im.milena.health.PartState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether Kafka holds what was applied of it, and ends the process if it does
 * not: topics can be deleted, or a broker come back with an older disk, while everything runs.
 */
final class LogWatch implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Supplier<Optional<String>> check;
  private final Runnable closer;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "log-watch");
            thread.setDaemon(true);
            return thread;
          });
  private boolean suspected;
  private volatile @Nullable String problem;

  /**
   * @param check why nothing may be written to Kafka; empty if all is well
   */
  LogWatch(Supplier<Optional<String>> check, Runnable closer) {
    this.check = check;
    this.closer = closer;
  }

  /**
   * Looks once, and again from time to time.
   *
   * @throws IllegalStateException if Kafka holds less than was applied of it
   */
  static LogCheck startIn(RunningParts parts, LogCheck check) {
    parts.start(() -> start(check));
    return check;
  }

  private static LogWatch start(LogCheck check) {
    var watch = new LogWatch(check::problem, check::close);
    try {
      check.must();
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
    watch.scheduler.scheduleWithFixedDelay(
        watch::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /**
   * Believes what it sees the second time: a partition whose leader has just changed may not know
   * its end for a moment. A server that does not answer is not its business.
   */
  void look() {
    try {
      Optional<String> seen = check.get();
      if (seen.isPresent() && suspected) {
        problem = seen.get();
      }
      suspected = seen.isPresent();
    } catch (RuntimeException e) {
      LOG.debug("the log could not be looked at error={}", e.toString());
    }
  }

  @Override
  public String name() {
    return "log watch";
  }

  @Override
  public PartState state() {
    String lost = problem;
    return lost == null
        ? new PartState.Working()
        : new PartState.Failed(new IllegalStateException(lost));
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    closer.run();
  }
}
