package im.milena.topology;

import im.milena.topology.running.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's clients, of which the producer dies at one call: from then on it carries nothing out, so
 * that an open transaction is left as {@code kill -9} leaves it.
 */
final class CrashingClients extends KafkaClients {
  private final CrashPoint point;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean died;
  private volatile boolean dead;

  CrashingClients(Installation installation, CrashPoint point) {
    super(installation.settings().applicationId(), installation.topics());
    this.point = point;
  }

  /** Whether it came to the point; known before what the call does can be seen. */
  boolean died() {
    return died;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    Producer<byte[], byte[]> real = super.getProducer(config);
    return (Producer<byte[], byte[]>)
        java.lang.reflect.Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (self, method, arguments) -> call(real, method, arguments));
  }

  private @Nullable Object call(
      Producer<byte[], byte[]> real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      if (dead) {
        real.close(Duration.ZERO);
        return null;
      }
      return invoke(real, method, arguments);
    }
    if (dead) {
      throw new Crash(point);
    }
    boolean dies =
        method.getName().equals(point.call()) && calls.incrementAndGet() == point.count();
    died |= dies;
    if (dies && !point.carriedOut()) {
      dead = true;
      throw new Crash(point);
    }
    Object result = invoke(real, method, arguments);
    if (dies) {
      if (method.getName().equals("send")) {
        real.flush();
      }
      dead = true;
      throw new Crash(point);
    }
    return result;
  }

  private static @Nullable Object invoke(
      Producer<byte[], byte[]> real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /** Unknown to Kafka Streams, so that it does not go on by itself. */
  static final class Crash extends IllegalStateException {
    Crash(CrashPoint point) {
      super("died " + point);
    }
  }
}
