package im.milena.directory.groups;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Counts the writes of a process and lets it crash at one of them; from then on it writes nothing
 * more, until it recovers.
 */
final class Steps {
  private int left = Integer.MAX_VALUE;
  private boolean lastAnswerLost;
  private int taken;

  /** What a crash looks like to a test. */
  static final class Crash extends RuntimeException {}

  /** The port, with those of its methods that write counted. */
  <T> T watch(Class<T> port, T real, String... writes) {
    Set<String> counted = Set.of(writes);
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              boolean write = counted.contains(method.getName());
              if (write && left-- <= 0) {
                throw new Crash();
              }
              try {
                Object answer = method.invoke(real, arguments);
                if (write) {
                  taken++;
                  if (left == 0 && lastAnswerLost) {
                    throw new Crash();
                  }
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  int taken() {
    return taken;
  }

  /**
   * @param lost whether the last of them is done, but its answer never comes
   */
  void crashAfter(int writes, boolean lost) {
    left = writes;
    lastAnswerLost = lost;
  }

  void recover() {
    left = Integer.MAX_VALUE;
  }
}
