package im.milena.bench.send;

import im.milena.bench.machine.Setup;
import im.milena.bench.machine.WatchedProgram;
import im.milena.bench.page.Grid;
import im.milena.bench.page.LinePlot;
import im.milena.bench.page.Page;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.session.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report with plots. */
public final class ReportPage {
  private static final double MEGABYTE = 1024 * 1024;

  private final Report report;
  private final Measurement measured;
  private final MeasurementPlots plots;

  public ReportPage(Report report) {
    this.report = report;
    this.measured = report.measured();
    this.plots = new MeasurementPlots(report.setup(), measured.series());
  }

  public Page page() {
    var page = new Page("milena-lab bench " + report.kind());
    page.verdict(report.passed(), report.isVoid(), report.outcome().ledgerLine());
    page.list(complaints());
    page.figures(figures());
    page.heading("Over time").text("The warm-up is shaded; the distribution leaves it out.");
    LinePlot distribution = MeasurementPlots.distribution(measured);
    if (plots.hasPrograms()) {
      page.plots(
          plots.rate(),
          plots.latency(),
          plots.lag(),
          distribution,
          plots.processors(),
          plots.memory());
    } else {
      page.plots(plots.rate(), plots.latency(), plots.lag(), distribution);
    }
    page.heading("Latency").grid(latencies());
    if (plots.hasPrograms()) {
      page.heading("Processor time and memory").plots(plots.stages(measured.stages()));
      page.grid(memory());
    }
    page.heading("Settings").settings(report.load());
    page.heading("Made on");
    setup(page, report.startedAt(), report.run(), report.setup());
    return page;
  }

  private List<String> complaints() {
    return Stream.of(
            report.outcome().complaints(),
            measured.pace().problems(),
            report.problems(),
            measured.voided())
        .flatMap(List::stream)
        .toList();
  }

  private List<List<String>> figures() {
    var figures = new ArrayList<List<String>>();
    figures.add(List.of("sent, msg/s", Grid.number(measured.pace().achieved())));
    figures.add(List.of("received p50, ms", Grid.number(measured.delivery().p50())));
    figures.add(List.of("received p99, ms", Grid.number(measured.delivery().p99())));
    figures.add(List.of("acknowledged p50, ms", Grid.number(measured.acknowledgement().p50())));
    CpuFigures cpu = measured.cpu();
    if (cpu != null && plots.hasPrograms()) {
      figures.add(List.of("CPU, µs a message", Grid.number(cpu.server())));
      figures.add(List.of("CPU, µs a push", Grid.number(cpu.perPush())));
    }
    return figures;
  }

  private Grid latencies() {
    var grid = new Grid("ms", "count", "p50", "p90", "p99", "p99.9", "max");
    latency(grid, "acknowledged", measured.acknowledgement());
    latency(grid, "received", measured.delivery());
    return grid;
  }

  private static void latency(Grid grid, String name, LatencyFigures figures) {
    grid.row(
        name,
        Grid.number(figures.count()),
        Grid.number(figures.p50()),
        Grid.number(figures.p90()),
        Grid.number(figures.p99()),
        Grid.number(figures.p999()),
        Grid.number(figures.max()));
  }

  private Grid memory() {
    var grid = new Grid("MB", "at first", "settled", "at last", "since settled");
    for (MemoryGrowth growth : measured.memory()) {
      grid.row(
          growth.pid() == 0 ? "all together" : MeasurementPlots.name(report.setup(), growth.pid()),
          Grid.number(growth.begin() / MEGABYTE),
          Grid.number(growth.settled() / MEGABYTE),
          Grid.number(growth.end() / MEGABYTE),
          String.format(Locale.ROOT, "%+.1f %%", growth.growth() * 100));
    }
    return grid;
  }

  /** On what a run was made. */
  public static void setup(Page page, String startedAt, String run, Setup setup) {
    page.settings(
        List.of(
            List.of("processor", setup.processor() + ", " + setup.cores() + " cores"),
            List.of("memory, GB", Grid.number(setup.memoryBytes() / (1024 * MEGABYTE))),
            List.of("kernel", setup.kernel()),
            List.of("Java of the bench", setup.benchJvm())));
    if (!setup.programs().isEmpty()) {
      var grid = new Grid("program", "pid", "version", "options");
      for (WatchedProgram program : setup.programs()) {
        grid.row(
            program.name(),
            String.valueOf(program.pid()),
            program.version(),
            String.join(" ", program.options()));
      }
      page.grid(grid);
    }
    page.text("Begun " + startedAt + "; ids begin with " + run + ".");
  }
}
