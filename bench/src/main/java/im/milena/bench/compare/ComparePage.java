package im.milena.bench.compare;

import im.milena.bench.compare.CompareReport.Figure;
import im.milena.bench.compare.CompareReport.Side;
import im.milena.bench.page.BarPlot;
import im.milena.bench.page.BarPlot.Bar;
import im.milena.bench.page.Curve;
import im.milena.bench.page.Grid;
import im.milena.bench.page.LinePlot;
import im.milena.bench.page.Page;
import im.milena.bench.report.Quantile;
import im.milena.bench.send.MeasurementPlots;
import im.milena.bench.send.ReportPage;
import im.milena.bench.session.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison with plots. */
final class ComparePage {
  private final CompareReport report;
  private final List<Side> sides;

  ComparePage(CompareReport report) {
    this.report = report;
    this.sides = List.of(report.a(), report.b());
  }

  Page page() {
    var page =
        new Page(
            "milena-lab bench compare: " + sides.get(0).name() + " and " + sides.get(1).name());
    page.verdict(report.passed(), report.isVoid(), report.rounds() + " rounds in turn");
    for (Side side : sides) {
      page.text(side.name() + ": " + side.outcome().ledgerLine());
      page.list(complaints(side));
    }
    page.heading("Medians, and the least and most of all rounds").grid(figures());
    page.plots(report.figures().stream().map(this::bars).toArray());
    page.heading("Latency of all rounds");
    page.plots(
        distribution("Acknowledged, ms", Measurement::acknowledgementCurve),
        distribution("Received, ms", Measurement::deliveryCurve));
    page.heading("Settings").settings(report.load());
    for (Side side : sides) {
      page.heading(side.name());
      ReportPage.setup(page, report.startedAt(), side.run(), side.setup());
    }
    return page;
  }

  private static List<String> complaints(Side side) {
    return Stream.concat(
            side.outcome().complaints().stream(),
            side.rounds().stream()
                .flatMap(
                    round ->
                        Stream.concat(round.pace().problems().stream(), round.voided().stream())))
        .toList();
  }

  private Grid figures() {
    var grid = new Grid("", report.a().name(), report.b().name(), "ratio");
    for (Figure figure : report.figures()) {
      grid.row(
          figure.name(),
          CompareTable.text(figure.a(), figure.unit()),
          CompareTable.text(figure.b(), figure.unit()),
          Grid.number(figure.ratio()));
    }
    return grid;
  }

  private BarPlot bars(Figure figure) {
    return new BarPlot(
        figure.name() + ", " + figure.unit(),
        List.of(
            new Bar(report.a().name(), figure.a().median(), 0),
            new Bar(report.b().name(), figure.b().median(), 1)));
  }

  private LinePlot distribution(String title, Function<Measurement, List<Quantile>> curve) {
    var lines = new ArrayList<Curve>();
    for (int colour = 0; colour < sides.size(); colour++) {
      Side side = sides.get(colour);
      for (int round = 0; round < side.rounds().size(); round++) {
        String name = side.name() + " " + (round + 1);
        List<Quantile> quantiles = curve.apply(side.rounds().get(round));
        lines.add(MeasurementPlots.curve(name, quantiles).coloured(colour));
      }
    }
    return LinePlot.distribution(title, lines);
  }
}
