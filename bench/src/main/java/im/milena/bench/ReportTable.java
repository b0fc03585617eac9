package im.milena.bench;

import im.milena.bench.machine.Conditions;
import java.io.PrintWriter;
import java.util.List;

/** A report for people. */
final class ReportTable {
  private final Rows rows;

  ReportTable(PrintWriter out) {
    this.rows = new Rows(out);
  }

  void print(Report report) {
    Pace pace = report.pace();
    rows.gap();
    rows.row(
        "rate",
        "%.0f msg/s offered, %.0f sent; drained in %.1f s; generator late by %.1f ms at p99",
        pace.offered(),
        pace.achieved(),
        pace.drainSeconds(),
        pace.latenessP99Millis());
    rows.latencies("latency, ms");
    rows.latency("  acknowledged", report.acknowledgement());
    rows.latency("  received", report.delivery());
    cpu(report.cpu());
    Conditions conditions = report.conditions();
    rows.machine("machine", conditions);
    rows.row("ledger", "%s", report.ledgerLine());
    rows.list(
        "refused",
        report.refusals().entrySet().stream()
            .map(e -> e.getValue() + " times error " + e.getKey())
            .toList());
    rows.list(
        "closed",
        report.closures().entrySet().stream()
            .map(e -> e.getValue() + " times: " + e.getKey())
            .toList());
    rows.list("not read", report.unread());
    rows.list("did not keep up", pace.problems());
    rows.list("VOID", conditions == null ? List.of() : conditions.voided());
    rows.row("verdict", "%s", report.passed() ? "passed" : "FAILED");
    rows.end();
  }

  private void cpu(@org.jspecify.annotations.Nullable CpuFigures cpu) {
    if (cpu == null) {
      rows.row("processor time", "%s", "not known: no /proc here");
      return;
    }
    rows.row(
        "processor time",
        "%.0f µs a message for the server, %.0f for the bench",
        cpu.server(),
        cpu.bench());
    cpu.perProcess().forEach((pid, micros) -> rows.row("  pid " + pid, "%.0f µs", micros));
  }
}
