package im.milena.directory.groups;

import im.milena.message.GroupId;
import im.milena.stores.documents.Groups;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crashed or cut-off writer left: once a second it looks at the short list of
 * pending groups. Any number of relays may run side by side.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 100;

  private final Groups groups;
  private final Completion completion;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "group-relay");
            thread.setDaemon(true);
            return thread;
          });

  Relay(Groups groups, Completion completion) {
    this.groups = groups;
    this.completion = completion;
  }

  public void start() {
    scheduler.scheduleWithFixedDelay(
        this::runQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Finishes what is pending now. */
  void run() {
    for (GroupId group : groups.pending(AT_ONCE)) {
      groups.find(group).ifPresent(completion::complete);
    }
  }

  private void runQuietly() {
    try {
      run();
    } catch (RuntimeException e) {
      // The intent stays where it is; the next round tries again.
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
