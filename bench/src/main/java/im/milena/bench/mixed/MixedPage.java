package im.milena.bench.mixed;

import im.milena.bench.page.Grid;
import im.milena.bench.page.LinePlot;
import im.milena.bench.page.Page;
import im.milena.bench.send.MeasurementPlots;
import im.milena.bench.send.ReportPage;

/** A mixed run with plots. */
final class MixedPage {
  private final MixedReport report;

  MixedPage(MixedReport report) {
    this.report = report;
  }

  Page page() {
    Page page = new ReportPage(report.sends()).page();
    page.heading("Beside the messages").grid(kinds());
    page.plots(
        LinePlot.distribution(
            "Distribution of latency, ms",
            report.kinds().stream()
                .map(kind -> MeasurementPlots.curve(kind.name(), kind.curve()))
                .toList()));
    return page.settings(report.plan());
  }

  private Grid kinds() {
    var grid = new Grid("", "a second", "measured", "p50, ms", "p99", "max", "dropped");
    for (MixedReport.Kind kind : report.kinds()) {
      grid.row(
          kind.name(),
          Grid.number(kind.offered()),
          Grid.number(kind.latency().count()),
          Grid.number(kind.latency().p50()),
          Grid.number(kind.latency().p99()),
          Grid.number(kind.latency().max()),
          Grid.number(kind.dropped()));
    }
    return grid;
  }
}
