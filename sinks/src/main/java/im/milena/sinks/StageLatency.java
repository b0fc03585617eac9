package im.milena.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * How long after it was accepted a message reached a stage: {@code milena.stage{stage=…}}, a
 * percentile histogram. Two machines' clocks are compared, so skew shows in it; a negative time
 * counts as zero.
 */
public final class StageLatency {
  private final Timer timer;
  private final Clock clock;

  public StageLatency(MeterRegistry registry, String stage, Clock clock) {
    this.clock = clock;
    this.timer =
        Timer.builder("milena.stage")
            .tag("stage", stage)
            .publishPercentileHistogram()
            .register(registry);
  }

  /** The clock's present time, for several records that reached the stage together. */
  public long now() {
    return clock.millis();
  }

  /**
   * @param acceptedAt the writer's clock in milliseconds
   * @param now {@link #now}
   */
  public void record(long acceptedAt, long now) {
    timer.record(Math.max(0, now - acceptedAt), TimeUnit.MILLISECONDS);
  }
}
