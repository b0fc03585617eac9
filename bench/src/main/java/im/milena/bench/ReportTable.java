package im.milena.bench;

import im.milena.bench.machine.Conditions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A report for people. */
final class ReportTable {
  private final PrintWriter out;

  ReportTable(PrintWriter out) {
    this.out = out;
  }

  void print(Report report) {
    Pace pace = report.pace();
    out.println();
    row(
        "rate",
        "%.0f msg/s offered, %.0f sent; drained in %.1f s; generator late by %.1f ms at p99",
        pace.offered(),
        pace.achieved(),
        pace.drainSeconds(),
        pace.latenessP99Millis());
    row("latency, ms", "%9s %9s %9s %9s %9s", "p50", "p90", "p99", "p99.9", "max");
    latency("  acknowledged", report.acknowledgement());
    latency("  received", report.delivery());
    cpu(report.cpu());
    Conditions conditions = report.conditions();
    if (conditions != null) {
      row(
          "machine",
          "%.0f %% busy, steal %.1f %%, foreign %.1f %%",
          conditions.busy() * 100,
          conditions.steal() * 100,
          conditions.foreign() * 100);
    }
    row("ledger", "%s", report.ledgerLine());
    list(
        "refused",
        report.refusals().entrySet().stream()
            .map(e -> e.getValue() + " times error " + e.getKey())
            .toList());
    list(
        "closed",
        report.closures().entrySet().stream()
            .map(e -> e.getValue() + " times: " + e.getKey())
            .toList());
    list("not read", report.unread());
    list("did not keep up", pace.problems());
    list("VOID", conditions == null ? List.of() : conditions.voided());
    row("verdict", "%s", report.passed() ? "passed" : "FAILED");
    out.flush();
  }

  private void latency(String name, LatencyFigures figures) {
    row(
        name,
        "%9.1f %9.1f %9.1f %9.1f %9.1f",
        figures.p50(),
        figures.p90(),
        figures.p99(),
        figures.p999(),
        figures.max());
  }

  private void cpu(@org.jspecify.annotations.Nullable CpuFigures cpu) {
    if (cpu == null) {
      row("processor time", "%s", "not known: no /proc here");
      return;
    }
    row(
        "processor time",
        "%.0f µs a message for the server, %.0f for the bench",
        cpu.server(),
        cpu.bench());
    cpu.perProcess().forEach((pid, micros) -> row("  pid " + pid, "%.0f µs", micros));
  }

  private void list(String name, List<String> lines) {
    lines.stream().limit(10).forEach(line -> row(name, "%s", line));
    if (lines.size() > 10) {
      row(name, "… and %d more", lines.size() - 10);
    }
  }

  private void row(String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-18s", name);
    out.printf(Locale.ROOT, format, values);
    out.println();
  }
}
