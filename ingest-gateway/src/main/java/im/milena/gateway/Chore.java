package im.milena.gateway;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is left over and may wait for a store: done by a worker, so that the thread which asks
 * for it never waits, and by one at a time.
 */
public final class Chore {
  private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

  private final BooleanSupplier owed;
  private final Runnable work;
  private final Executor workers;
  private final AtomicBoolean underWay = new AtomicBoolean();

  public Chore(BooleanSupplier owed, Runnable work, Executor workers) {
    this.owed = owed;
    this.work = work;
    this.workers = workers;
  }

  /** Never waits. */
  public void runIfOwed() {
    if (!owed.getAsBoolean() || !underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      workers.execute(this::run);
    } catch (RejectedExecutionException e) {
      underWay.set(false);
      LOG.debug("the gateway is closing");
    }
  }

  private void run() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("work that is left over failed and is tried again", e);
    } finally {
      underWay.set(false);
    }
  }
}
