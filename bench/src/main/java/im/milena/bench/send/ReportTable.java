package im.milena.bench.send;

import im.milena.bench.machine.Stage;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.Rows;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.RunOutcome;
import im.milena.bench.session.Throughput;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class ReportTable {
  private static final int MOST_STAGES = 12;
  private static final double MEGABYTE = 1024 * 1024;

  private final Rows rows;

  public ReportTable(PrintWriter out) {
    this.rows = new Rows(out);
  }

  public void print(Report report) {
    rows.gap();
    measurement(report.measured());
    outcome(report.outcome());
    rows.list("did not keep up", report.measured().pace().problems());
    rows.list("problem", report.problems());
    rows.list("VOID", report.measured().voided());
    rows.row("verdict", "%s", report.passed() ? "passed" : "FAILED");
    rows.end();
  }

  private void measurement(Measurement measured) {
    Throughput pace = measured.pace();
    rows.row(
        "rate",
        "%.0f msg/s offered, %.0f sent; drained in %.1f s; generator late by %.1f ms at p99",
        pace.offered(),
        pace.achieved(),
        pace.drainSeconds(),
        pace.latenessP99Millis());
    rows.latencies("latency, ms");
    rows.latency("  acknowledged", measured.acknowledgement());
    rows.latency("  received", measured.delivery());
    cpu(measured.cpu());
    stages(measured.stages());
    measured.memory().forEach(this::memory);
    rows.machine("machine", measured.conditions());
  }

  private void outcome(RunOutcome outcome) {
    rows.row("ledger", "%s", outcome.ledgerLine());
    rows.list("complaint", outcome.complaints());
  }

  private void cpu(@Nullable CpuFigures cpu) {
    if (cpu == null) {
      rows.row("processor time", "%s", "not known: no /proc here");
      return;
    }
    rows.row(
        "processor time",
        "%.0f µs a message for the server, %.0f a push; %.0f a message for the bench",
        cpu.server(),
        cpu.perPush(),
        cpu.bench());
    cpu.perProcess().forEach((pid, micros) -> rows.row("  pid " + pid, "%.0f µs", micros));
  }

  private void stages(List<Stage> stages) {
    stages.stream()
        .limit(MOST_STAGES)
        .forEach(
            stage ->
                rows.row("  " + stage.name(), "%6.1f µs, pid %d", stage.micros(), stage.pid()));
    double rest = stages.stream().skip(MOST_STAGES).mapToDouble(Stage::micros).sum();
    if (rest > 0) {
      rows.row("  other threads", "%6.1f µs", rest);
    }
  }

  private void memory(MemoryGrowth growth) {
    rows.row(
        growth.pid() == 0 ? "resident" : "  pid " + growth.pid(),
        "%.0f MB at first, %.0f settled, %.0f at last: %+.1f %%",
        growth.begin() / MEGABYTE,
        growth.settled() / MEGABYTE,
        growth.end() / MEGABYTE,
        growth.growth() * 100);
  }
}
