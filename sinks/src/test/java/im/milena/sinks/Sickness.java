package im.milena.sinks;

import im.milena.stores.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Lets a fake store fail: a number of times, or with an exception of choice. */
public final class Sickness {
  private final AtomicInteger times = new AtomicInteger();
  private final AtomicReference<Throwable> blow = new AtomicReference<>();

  public void fail(int calls) {
    times.set(calls);
  }

  /** The next call throws this, once. */
  public void blow(Throwable exception) {
    blow.set(exception);
  }

  public int failuresLeft() {
    return times.get();
  }

  void strike() {
    if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreUnavailableException("the store of the test is sick");
    }
    Throwable exception = blow.getAndSet(null);
    if (exception instanceof RuntimeException cause) {
      throw cause;
    }
    if (exception instanceof Error cause) {
      throw cause;
    }
  }
}
