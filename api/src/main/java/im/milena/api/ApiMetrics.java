package im.milena.api;

import im.milena.api.routing.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Times {@code milena.api.requests} by {@code path} (of the route table only) and {@code code}. */
final class ApiMetrics {
  private final MeterRegistry registry;

  ApiMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(Route<?> route, Answer answer, Duration took) {
    Timer.builder("milena.api.requests")
        .tag("path", route.path())
        .tag("code", Integer.toString(answer.errCode()))
        .register(registry)
        .record(took);
  }
}
