package im.milena.standalone;

import im.milena.standalone.commandline.FailureReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts in the order they were started; closed in the reverse order, so nobody loses a server it
 * still needs.
 */
final class RunningParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);
  private static final String STOPPED = "stopped while starting";
  private static final Duration STARTERS = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Deque<Part> started = new ArrayDeque<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean closed;
  private int starting;

  /**
   * Starts a part; if that fails, those started before it are left for {@link #close}. Several
   * threads may start parts at the same time.
   *
   * @throws IllegalStateException if closed meanwhile; the part is closed then too
   */
  <P extends Part> P start(Supplier<P> starter) {
    begin();
    try {
      P part = starter.get();
      if (!keep(part)) {
        part.close();
        throw new IllegalStateException(STOPPED);
      }
      return part;
    } finally {
      end();
    }
  }

  /** As {@link #start}, for a server or client that cannot fail by itself. */
  <T> T open(String name, Supplier<T> opener, Consumer<T> closer) {
    List<T> opened = new ArrayList<>(1);
    start(
        () -> {
          T resource = opener.get();
          opened.add(resource);
          return RunningPart.of(name, () -> closer.accept(resource));
        });
    return opened.get(0);
  }

  private synchronized void begin() {
    if (closed) {
      throw new IllegalStateException(STOPPED);
    }
    starting++;
  }

  private synchronized boolean keep(Part part) {
    if (closed) {
      return false;
    }
    started.push(part);
    return true;
  }

  private synchronized void end() {
    starting--;
    notifyAll();
  }

  synchronized List<Part> all() {
    return List.copyOf(started);
  }

  /** Waits until {@link #stop} is asked for or a part fails; the failure is thrown. */
  void await() throws InterruptedException {
    while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      for (Part part : all()) {
        Optional<Throwable> failure = part.state().failure();
        if (failure.isPresent()) {
          throw new IllegalStateException(
              part.name() + " stopped: " + FailureReport.sentence(failure.get()), failure.get());
        }
      }
    }
  }

  void stop() {
    stop.countDown();
  }

  /** Waits for parts that are just starting, so that none is left behind half-started. */
  @Override
  public synchronized void close() {
    closed = true;
    awaitStarters();
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.close();
      } catch (RuntimeException e) {
        LOG.warn("did not stop cleanly part={}", part.name(), e);
      }
    }
  }

  private synchronized void awaitStarters() {
    long deadline = System.nanoTime() + STARTERS.toNanos();
    try {
      while (starting > 0 && System.nanoTime() < deadline) {
        wait(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
