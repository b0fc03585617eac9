package im.milena.bench.session;

import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Stage;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.report.Quantile;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.series.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured while messages were sent at one rate.
 *
 * @param acknowledgementCurve the whole distribution of {@code acknowledgement}
 * @param deliveryCurve the whole distribution of {@code delivery}
 * @param cpu null where there is no {@code /proc}
 * @param stages microseconds for each message by kind of thread, the greatest first; empty where
 *     there is no {@code /proc}
 * @param memory all watched pids together first, then each; empty if none is watched
 * @param conditions null where there is no {@code /proc}
 * @param series warm-up, measured time and draining
 */
public record Measurement(
    Throughput pace,
    LatencyFigures acknowledgement,
    LatencyFigures delivery,
    List<Quantile> acknowledgementCurve,
    List<Quantile> deliveryCurve,
    @Nullable CpuFigures cpu,
    List<Stage> stages,
    List<MemoryGrowth> memory,
    @Nullable Conditions conditions,
    List<Moment> series) {
  public Measurement {
    acknowledgementCurve = List.copyOf(acknowledgementCurve);
    deliveryCurve = List.copyOf(deliveryCurve);
    stages = List.copyOf(stages);
    memory = List.copyOf(memory);
    series = List.copyOf(series);
  }

  /** Why the figures mean nothing; empty if they do. */
  public List<String> voided() {
    return conditions == null ? List.of() : conditions.voided();
  }
}
