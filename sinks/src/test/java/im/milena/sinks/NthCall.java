package im.milena.sinks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Ports that work, but for the n-th call of all, which fails: before it had an effect, or after.
 * Run for every n until there is no n-th call, it shows that a loop comes right by itself wherever
 * it is hit.
 */
public final class NthCall {
  /** Which half of the call is lost. */
  public enum Loses {
    CALL,
    REPLY
  }

  private final int n;
  private final Loses loses;
  private final Supplier<? extends RuntimeException> failure;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String hit = "";

  /**
   * @param n from 1
   */
  public NthCall(int n, Loses loses, Supplier<? extends RuntimeException> failure) {
    this.n = n;
    this.loses = loses;
    this.failure = failure;
  }

  public <T> T of(Class<T> port, T real) {
    return of(port, real, method -> true);
  }

  /**
   * @param counted methods that may fail; the others always work
   */
  public <T> T of(Class<T> port, T real, Predicate<Method> counted) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class || !counted.test(method)
                    ? invoke(real, method, arguments)
                    : strike(real, method, arguments)));
  }

  /** Whether there was an n-th call. */
  public boolean hasHit() {
    return !hit.isEmpty();
  }

  private Object strike(Object real, Method method, Object[] arguments) throws Throwable {
    if (calls.incrementAndGet() != n) {
      return invoke(real, method, arguments);
    }
    if (loses == Loses.REPLY) {
      invoke(real, method, arguments);
    }
    hit = method.getName();
    throw failure.get();
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** For the names of failures in reports. */
  @Override
  public String toString() {
    return "call " + n + " (" + (hit.isEmpty() ? "none" : hit) + ") loses its " + loses;
  }
}
