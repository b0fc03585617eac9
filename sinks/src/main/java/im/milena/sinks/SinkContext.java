package im.milena.sinks;

import im.milena.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What a sink is given by its process.
 *
 * @param clock compared with writers' clocks, for latency figures
 * @param nanoTime monotonic nanoseconds, for everything that is due by time
 */
public record SinkContext(
    SinkSettings settings,
    Topics topics,
    MeterRegistry registry,
    Clock clock,
    LongSupplier nanoTime) {
  public static SinkContext of(SinkSettings settings, Topics topics, MeterRegistry registry) {
    return new SinkContext(settings, topics, registry, Clock.systemUTC(), System::nanoTime);
  }

  public StageLatency latency(String stage) {
    return new StageLatency(registry, stage, clock);
  }
}
