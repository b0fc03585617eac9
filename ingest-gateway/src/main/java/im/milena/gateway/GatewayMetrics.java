package im.milena.gateway;

import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.HeldBytes;
import im.milena.gateway.socket.SocketMemory;
import im.milena.stores.reading.ReadMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
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
 *   <li>{@code milena.gateway.queued.bytes}: frames that wait for clients, all together
 *   <li>{@code milena.gateway.received.bytes}: unfinished frames and unanswered requests
 *   <li>{@code milena.gateway.watched.bytes}: subscriptions to online status
 *   <li>{@code milena.reads.held.bytes}: messages that reads of this process hold
 *   <li>{@code milena.gateway.reads.waiting}: reads that wait for others of the same user
 *   <li>{@code milena.gateway.handshakes.waiting}: connections without a whole request
 *   <li>{@code milena.gateway.tasks}, {@code threads}: tasks that wait for a thread
 *   <li>{@code milena.e2e}: from the acceptance of a message to its hand-over to the receivers'
 *       sockets
 * </ul>
 */
public final class GatewayMetrics {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Counter pushes;
  private final Counter repeated;
  private final Counter kicks;
  private final Timer endToEnd;

  public GatewayMetrics(MeterRegistry registry, Clock clock) {
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

  public void connections(Supplier<Number> count) {
    Gauge.builder("milena.gateway.connections", count).register(registry);
  }

  /** What has to be done yet because something is sick, or because it is spread over time. */
  public void owed(String what, Supplier<Number> count) {
    Gauge.builder("milena.gateway.owed", count).tag("what", what).register(registry);
  }

  public void held(SocketMemory sockets, HeldBytes watched, ReadMemory reads) {
    gauge("milena.gateway.queued.bytes", () -> sockets.queued().held());
    gauge("milena.gateway.received.bytes", () -> sockets.received().held());
    gauge("milena.gateway.watched.bytes", watched::held);
    gauge("milena.reads.held.bytes", reads::held);
  }

  public void waiting(Supplier<Number> handshakes, Supplier<Number> reads) {
    gauge("milena.gateway.handshakes.waiting", handshakes);
    gauge("milena.gateway.reads.waiting", reads);
  }

  public void tasks(Map<String, ThreadPoolExecutor> pools) {
    pools.forEach(
        (name, pool) ->
            Gauge.builder("milena.gateway.tasks", () -> pool.getQueue().size())
                .tag("threads", name)
                .register(registry));
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  public void handshake(int code) {
    counters
        .computeIfAbsent(
            "h" + code,
            k -> registry.counter("milena.gateway.handshakes", "code", Integer.toString(code)))
        .increment();
  }

  public void request(int id, int code) {
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

  public void closed(CloseReason reason) {
    counters
        .computeIfAbsent(
            reason.name(), k -> registry.counter("milena.gateway.closed", "reason", reason.name()))
        .increment();
  }

  public void pushed(int sockets, long acceptedAt) {
    if (sockets > 0) {
      pushes.increment(sockets);
      endToEnd.record(Duration.ofMillis(Math.max(0, clock.millis() - acceptedAt)));
    }
  }

  public void repeated(int sockets) {
    repeated.increment(sockets);
  }

  public void kicked() {
    kicks.increment();
  }
}
