package im.milena.bench.ramp;

import im.milena.bench.machine.Conditions;
import im.milena.bench.ramp.RampReport.Step;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.Rows;
import im.milena.bench.session.Measurement;
import java.io.PrintWriter;

/** A ramp for people: a line for each step. */
final class RampTable {
  private final Rows rows;

  RampTable(PrintWriter out) {
    this.rows = new Rows(out);
  }

  void print(RampReport report) {
    rows.gap();
    rows.row(
        "msg/s",
        "%9s %9s %9s %9s %9s %9s %7s",
        "ack p50",
        "ack p99",
        "recv p50",
        "recv p99",
        "µs/msg",
        "bench",
        "busy %");
    report.steps().forEach(this::step);
    Step calm = report.atFourFifths();
    rows.row("highest", "%d msg/s", report.highestRate());
    if (calm != null) {
      rows.row("at four fifths", "%s", "");
      step(calm);
    }
    rows.row("ledger", "%s", report.outcome().ledgerLine());
    rows.list("complaint", report.outcome().complaints());
    rows.list("problem", report.problems());
    rows.row("verdict", "%s", report.isVoid() ? "VOID" : report.passed() ? "passed" : "FAILED");
    rows.end();
  }

  private void step(Step step) {
    Measurement measured = step.measured();
    CpuFigures cpu = measured.cpu();
    Conditions conditions = measured.conditions();
    rows.row(
        String.valueOf(step.rate()),
        "%9.1f %9.1f %9.1f %9.1f %9.0f %9.0f %7.0f  %s",
        measured.acknowledgement().p50(),
        measured.acknowledgement().p99(),
        measured.delivery().p50(),
        measured.delivery().p99(),
        cpu == null ? Double.NaN : cpu.server(),
        cpu == null ? Double.NaN : cpu.bench(),
        conditions == null ? Double.NaN : conditions.busy() * 100,
        String.join("; ", step.failures()) + String.join("; ", measured.voided()));
  }
}
