package im.milena.bench.compare;

import im.milena.bench.compare.CompareReport.Figure;
import im.milena.bench.compare.CompareReport.Side;
import im.milena.bench.report.Rows;
import im.milena.bench.report.Spread;
import java.io.PrintWriter;
import java.util.Locale;

/** A comparison for people. */
final class CompareTable {
  private final Rows rows;

  CompareTable(PrintWriter out) {
    this.rows = new Rows(out);
  }

  void print(CompareReport report) {
    rows.gap();
    rows.row("median (spread)", "%28s %28s %8s", report.a().name(), report.b().name(), "ratio");
    report.figures().forEach(this::figure);
    side(report.a());
    side(report.b());
    rows.row("verdict", "%s", report.isVoid() ? "VOID" : report.passed() ? "passed" : "FAILED");
    rows.end();
  }

  private void figure(Figure figure) {
    rows.row(
        figure.name(),
        "%28s %28s %8.2f",
        text(figure.a(), figure.unit()),
        text(figure.b(), figure.unit()),
        figure.ratio());
  }

  static String text(Spread spread, String unit) {
    return String.format(
        Locale.ROOT, "%.1f %s (%.1f–%.1f)", spread.median(), unit, spread.least(), spread.most());
  }

  private void side(Side side) {
    rows.row("ledger " + side.name(), "%s", side.outcome().ledgerLine());
    rows.list("complaint", side.outcome().complaints());
    side.rounds().forEach(round -> rows.list("did not keep up", round.pace().problems()));
    side.rounds().forEach(round -> rows.list("VOID", round.voided()));
  }
}
