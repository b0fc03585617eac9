package im.milena.gateway;

import im.milena.gateway.socket.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a gateway counts.
 *
 * <ul>
 *   <li>{@code milena.gateway.connections}: registered now
 *   <li>{@code milena.gateway.owed}, {@code what}: what has to be done yet; each is bounded, see
 *       README.md
 *   <li>{@code milena.gateway.handshakes}, {@code code}: 0 is success
 *   <li>{@code milena.gateway.requests}, {@code id}, {@code code}: answers; id 1003 with code 0
 *       counts acknowledged sends
 *   <li>{@code milena.gateway.pushes}: push frames handed to sockets
 *   <li>{@code milena.gateway.pushes.repeated}: pushes that came again and were passed over,
 *       because the socket had them
 *   <li>{@code milena.gateway.kicks}: connections that were told they are displaced
 *   <li>{@code milena.gateway.closed}, {@code reason}: ends of sessions; handshakes with code 0 =
 *       closed + connections
 *   <li>{@code milena.e2e}: from the acceptance of a message to its hand-over to the receivers'
 *       sockets
 * </ul>
 */
final class GatewayMetrics {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Counter pushes;
  private final Counter repeated;
  private final Counter kicks;
  private final Timer endToEnd;

  GatewayMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.pushes = registry.counter("milena.gateway.pushes");
    this.repeated = registry.counter("milena.gateway.pushes.repeated");
    this.kicks = registry.counter("milena.gateway.kicks");
    this.endToEnd =
        Timer.builder("milena.e2e")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(60))
            .register(registry);
  }

  void connections(Supplier<Number> count) {
    Gauge.builder("milena.gateway.connections", count).register(registry);
  }

  /** What has to be done yet because something is sick, or because it is spread over time. */
  void owed(String what, Supplier<Number> count) {
    Gauge.builder("milena.gateway.owed", count).tag("what", what).register(registry);
  }

  void handshake(int code) {
    counters
        .computeIfAbsent(
            "h" + code,
            k -> registry.counter("milena.gateway.handshakes", "code", Integer.toString(code)))
        .increment();
  }

  void request(int id, int code) {
    counters
        .computeIfAbsent(
            "r" + id + '/' + code,
            k ->
                registry.counter(
                    "milena.gateway.requests",
                    "id",
                    Integer.toString(id),
                    "code",
                    Integer.toString(code)))
        .increment();
  }

  void closed(CloseReason reason) {
    counters
        .computeIfAbsent(
            reason.name(), k -> registry.counter("milena.gateway.closed", "reason", reason.name()))
        .increment();
  }

  void pushed(int sockets, long acceptedAt) {
    if (sockets > 0) {
      pushes.increment(sockets);
      endToEnd.record(Duration.ofMillis(Math.max(0, clock.millis() - acceptedAt)));
    }
  }

  void repeated(int sockets) {
    repeated.increment(sockets);
  }

  void kicked() {
    kicks.increment();
  }
}
