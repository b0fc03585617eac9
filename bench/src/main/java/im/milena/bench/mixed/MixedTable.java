package im.milena.bench.mixed;

import im.milena.bench.report.Rows;
import im.milena.bench.send.ReportTable;
import java.io.PrintWriter;

/** What happened beside the messages, and then the messages, for people. */
final class MixedTable {
  private final PrintWriter out;
  private final Rows rows;

  MixedTable(PrintWriter out) {
    this.out = out;
    this.rows = new Rows(out);
  }

  void print(MixedReport report) {
    rows.gap();
    rows.latencies("beside, ms");
    for (MixedReport.Kind kind : report.kinds()) {
      rows.latency("  " + kind.name(), kind.latency());
      rows.row(
          "",
          "%.1f a second, %d measured, %d dropped",
          kind.offered(),
          kind.latency().count(),
          kind.dropped());
    }
    new ReportTable(out).print(report.sends());
  }
}
