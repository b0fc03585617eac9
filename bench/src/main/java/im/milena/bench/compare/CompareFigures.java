package im.milena.bench.compare;

import im.milena.bench.compare.CompareReport.Figure;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.Spread;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.session.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What two servers are compared by. */
final class CompareFigures {
  private static final double MEGABYTE = 1024 * 1024;

  private CompareFigures() {}

  static List<Figure> of(List<Measurement> a, List<Measurement> b) {
    return List.of(
        figure("CPU a message", "µs", a, b, round -> cpu(round, CpuFigures::server)),
        figure("CPU a push", "µs", a, b, round -> cpu(round, CpuFigures::perPush)),
        figure("acknowledged p50", "ms", a, b, round -> round.acknowledgement().p50()),
        figure("acknowledged p99", "ms", a, b, round -> round.acknowledgement().p99()),
        figure("received p50", "ms", a, b, round -> round.delivery().p50()),
        figure("received p99", "ms", a, b, round -> round.delivery().p99()),
        figure("received max", "ms", a, b, round -> round.delivery().max()),
        figure("resident memory", "MB", a, b, CompareFigures::memory));
  }

  private static Figure figure(
      String name,
      String unit,
      List<Measurement> a,
      List<Measurement> b,
      ToDoubleFunction<Measurement> value) {
    Spread first = spread(a, value);
    Spread second = spread(b, value);
    return new Figure(name, unit, first, second, second.median() / first.median());
  }

  private static Spread spread(List<Measurement> rounds, ToDoubleFunction<Measurement> value) {
    return Spread.of(rounds.stream().map(value::applyAsDouble).toList());
  }

  private static double cpu(Measurement round, ToDoubleFunction<CpuFigures> value) {
    CpuFigures cpu = round.cpu();
    return cpu == null || cpu.perProcess().isEmpty() ? Double.NaN : value.applyAsDouble(cpu);
  }

  private static double memory(Measurement round) {
    return round.memory().stream()
            .limit(1)
            .mapToDouble(MemoryGrowth::end)
            .findFirst()
            .orElse(Double.NaN)
        / MEGABYTE;
  }
}
