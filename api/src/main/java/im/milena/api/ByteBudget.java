package im.milena.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that may be held at once for one purpose. Gauge {@code milena.api.bytes} and counter {@code
 * milena.api.bytes.refused}, both by {@code purpose}.
 */
final class ByteBudget implements Budget {
  private final long max;
  private final AtomicLong held = new AtomicLong();
  private final Counter refused;

  ByteBudget(String purpose, long max, MeterRegistry registry) {
    this.max = max;
    Gauge.builder("milena.api.bytes", held, AtomicLong::get)
        .tag("purpose", purpose)
        .register(registry);
    refused = registry.counter("milena.api.bytes.refused", "purpose", purpose);
  }

  @Override
  public boolean take(long bytes) {
    if (held.addAndGet(bytes) <= max) {
      return true;
    }
    held.addAndGet(-bytes);
    countRefusal();
    return false;
  }

  void countRefusal() {
    refused.increment();
  }

  @Override
  public void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
