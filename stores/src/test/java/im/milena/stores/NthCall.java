package im.milena.stores;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one call of a run, counted over all ports that it watches. {@link #each} tries every
 * call of a run in every way: what the run does by itself afterwards has to be right, whichever it
 * was.
 *
 * <pre>
 * NthCall.each(fault -> {
 *   var loop = new Loop(fault.on(Slots.class, slots));
 *   rounds(loop);
 *   assertThat(…).as("what was wanted").…
 * });
 * </pre>
 */
public final class NthCall {
  private static final int ENDLESS = 100_000;

  private final Fault fault;
  private final int n;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean counting = true;
  private volatile @Nullable String struck;

  /** What becomes of the call. */
  public enum Fault {
    /** Nothing was done, and the caller is told that the store is sick. */
    REFUSED,
    /** It was done, but the answer was lost: the caller is told that the store is sick. */
    ANSWER_LOST,
    /** Nothing was done, with an exception that nobody expects. */
    UNEXPECTED,
    /** It waits until {@link NthCall#release}, then it is {@link #REFUSED}. */
    HANGS
  }

  private NthCall(Fault fault, int n) {
    this.fault = fault;
    this.n = n;
  }

  /**
   * @param n from 1
   */
  public static NthCall of(Fault fault, int n) {
    return new NthCall(fault, n);
  }

  /**
   * Runs it once for each of its calls and each fault but {@link Fault#HANGS}, until it needs no
   * more calls.
   */
  public static void each(Consumer<NthCall> run) {
    for (Fault fault : new Fault[] {Fault.REFUSED, Fault.ANSWER_LOST, Fault.UNEXPECTED}) {
      each(fault, run);
    }
  }

  public static void each(Fault fault, Consumer<NthCall> run) {
    for (int n = 1; n < ENDLESS; n++) {
      NthCall call = of(fault, n);
      try {
        run.accept(call);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(call + ": " + e.getMessage(), e);
      }
      if (call.struck == null) {
        return;
      }
    }
    throw new AssertionError("the run never ends: " + ENDLESS + " calls");
  }

  /** The port with its calls counted, and the fault. */
  public <T> T on(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                counting && calls.incrementAndGet() == n
                    ? strike(port, real, method, arguments)
                    : call(real, method, arguments)));
  }

  private @Nullable Object strike(Class<?> port, Object real, Method method, Object[] arguments)
      throws Throwable {
    String what = port.getSimpleName() + "." + method.getName();
    struck = what;
    switch (fault) {
      case REFUSED -> {}
      case ANSWER_LOST -> call(real, method, arguments);
      case UNEXPECTED -> throw new IllegalStateException("a fault at " + what);
      case HANGS -> {
        hanging.countDown();
        released.await();
      }
    }
    throw new StoreUnavailableException("a fault at " + what);
  }

  private static @Nullable Object call(Object real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Calls are not counted from now on, until {@link #resume}: what a run begins with is made. */
  public void pause() {
    counting = false;
  }

  public void resume() {
    counting = true;
  }

  public int calls() {
    return calls.get();
  }

  public boolean hasStruck() {
    return struck != null;
  }

  /** Returns when the call hangs: true; or when the thread has ended without it: false. */
  public boolean awaitHanging(Thread caller) {
    try {
      while (!hanging.await(1, TimeUnit.MILLISECONDS)) {
        if (!caller.isAlive()) {
          return hanging.getCount() == 0;
        }
      }
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void release() {
    released.countDown();
  }

  @Override
  public String toString() {
    return fault + " at call " + n + (struck == null ? "" : ", " + struck);
  }
}
