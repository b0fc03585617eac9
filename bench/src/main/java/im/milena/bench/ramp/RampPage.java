package im.milena.bench.ramp;

import im.milena.bench.machine.Conditions;
import im.milena.bench.page.Curve;
import im.milena.bench.page.Curve.Point;
import im.milena.bench.page.Grid;
import im.milena.bench.page.LinePlot;
import im.milena.bench.page.Page;
import im.milena.bench.ramp.RampReport.Step;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.send.MeasurementPlots;
import im.milena.bench.send.ReportPage;
import im.milena.bench.series.Moment;
import im.milena.bench.session.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A ramp with plots. */
final class RampPage {
  private final RampReport report;
  private final List<Step> all;

  RampPage(RampReport report) {
    this.report = report;
    this.all =
        Stream.concat(report.steps().stream(), Stream.ofNullable(report.atFourFifths())).toList();
  }

  Page page() {
    List<Moment> series = all.stream().flatMap(step -> step.measured().series().stream()).toList();
    var plots = new MeasurementPlots(report.setup(), series);
    var page = new Page("milena-lab bench ramp: " + report.highestRate() + " messages a second");
    page.verdict(report.passed(), report.isVoid(), report.outcome().ledgerLine());
    page.list(
        Stream.concat(report.outcome().complaints().stream(), report.problems().stream()).toList());
    page.heading("Steps").grid(steps());
    page.plots(
        LinePlot.overInDecades(
            "Latency at p99, ms",
            "messages a second",
            List.of(
                byRate("acknowledged", step -> step.measured().acknowledgement().p99()),
                byRate("received", step -> step.measured().delivery().p99()))),
        LinePlot.over(
            "Processor time, µs a message",
            "messages a second",
            List.of(
                byRate("server", step -> cpu(step, CpuFigures::server)),
                byRate("the bench", step -> cpu(step, CpuFigures::bench)))));
    page.heading("Over time").plots(plots.rate(), plots.latency());
    if (plots.hasPrograms()) {
      page.plots(plots.lag(), plots.processors());
    }
    Step calm = report.atFourFifths();
    if (calm != null) {
      page.heading("At four fifths of the highest rate: " + calm.rate() + " messages a second");
      page.plots(
          MeasurementPlots.distribution(calm.measured()), plots.stages(calm.measured().stages()));
    }
    page.heading("Settings").settings(report.load()).settings(report.plan());
    page.heading("Made on");
    ReportPage.setup(page, report.startedAt(), report.run(), report.setup());
    return page;
  }

  private Grid steps() {
    var grid =
        new Grid(
            "msg/s",
            "ack p50, ms",
            "ack p99",
            "received p50",
            "received p99",
            "CPU, µs/msg",
            "bench",
            "busy, %",
            "");
    report.steps().forEach(step -> row(grid, step, ""));
    Step calm = report.atFourFifths();
    if (calm != null) {
      row(grid, calm, "four fifths of the highest");
    }
    return grid;
  }

  private static void row(Grid grid, Step step, String remark) {
    Measurement measured = step.measured();
    Conditions conditions = measured.conditions();
    grid.row(
        String.valueOf(step.rate()),
        Grid.number(measured.acknowledgement().p50()),
        Grid.number(measured.acknowledgement().p99()),
        Grid.number(measured.delivery().p50()),
        Grid.number(measured.delivery().p99()),
        Grid.number(cpu(step, CpuFigures::server)),
        Grid.number(cpu(step, CpuFigures::bench)),
        Grid.number(conditions == null ? Double.NaN : conditions.busy() * 100),
        String.join(
            "; ",
            Stream.of(
                    step.failures(),
                    measured.voided(),
                    remark.isEmpty() ? List.<String>of() : List.of(remark))
                .flatMap(List::stream)
                .toList()));
  }

  private static double cpu(Step step, ToDoubleFunction<CpuFigures> of) {
    CpuFigures cpu = step.measured().cpu();
    return cpu == null ? Double.NaN : of.applyAsDouble(cpu);
  }

  private Curve byRate(String name, ToDoubleFunction<Step> value) {
    return new Curve(
        name,
        report.steps().stream()
            .sorted(Comparator.comparingInt(Step::rate))
            .map(step -> new Point(step.rate(), value.applyAsDouble(step)))
            .filter(point -> Double.isFinite(point.y()))
            .toList());
  }
}
