package im.milena.bench.login;

import im.milena.bench.login.LoginReport.LoginCpu;
import im.milena.bench.login.LoginReport.Series;
import im.milena.bench.report.Rows;
import im.milena.bench.send.Report;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report about logins for people. */
final class LoginTable {
  private final Rows rows;

  LoginTable(PrintWriter out) {
    this.rows = new Rows(out);
  }

  void print(LoginReport report) {
    rows.gap();
    series("first login", report.first());
    series("later login", report.later());
    LoginReport.Storm storm = report.storm();
    if (storm != null) {
      storm(storm);
    }
    rows.list("difference", report.differences());
    rows.list("did not keep up", storm == null ? List.of() : storm.problems());
    rows.list("VOID", report.voided());
    rows.row("verdict", "%s", report.passed() ? "passed" : "FAILED");
    rows.end();
  }

  private void series(String name, @Nullable Series series) {
    if (series == null) {
      return;
    }
    rows.row(
        name,
        "%d times: %.0f REST and %.0f WebSocket requests, %.0f KB received",
        series.logins(),
        series.calls(),
        series.frames(),
        series.kilobytes());
    cpu(series.cpu());
    rows.latencies("  wall time, ms");
    rows.latency("", series.wall());
    rows.machine("  machine", series.conditions());
  }

  private void cpu(@Nullable LoginCpu cpu) {
    if (cpu == null) {
      rows.row("  processor time", "%s", "not known: no /proc here");
      return;
    }
    rows.row(
        "  processor time",
        "%.1f ms a login for the server, %.1f of them idling; %.1f for the bench",
        cpu.server(),
        cpu.idle(),
        cpu.bench());
    cpu.perProcess().forEach((pid, millis) -> rows.row("    pid " + pid, "%.1f ms", millis));
  }

  private void storm(LoginReport.Storm storm) {
    rows.row(
        "storm",
        "%.0f logins/s offered, %.1f achieved, %d dropped",
        storm.offered(),
        storm.achieved(),
        storm.dropped());
    rows.latencies("  latency, ms");
    rows.latency("  login", storm.login());
    Report sends = storm.sends();
    if (sends != null) {
      rows.latency("  acknowledged", sends.measured().acknowledgement());
      rows.latency("  received", sends.measured().delivery());
      rows.row("  ledger", "%s", sends.outcome().ledgerLine());
    }
    rows.machine("  machine", storm.conditions());
  }
}
