package im.milena.bench.report;

import im.milena.bench.machine.Conditions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines of a report for people: a name, then figures. */
public final class Rows {
  private static final int MOST = 10;

  private final PrintWriter out;

  public Rows(PrintWriter out) {
    this.out = out;
  }

  public void row(String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-18s", name);
    out.printf(Locale.ROOT, format, values);
    out.println();
  }

  /** The first few of them, one a line. */
  public void list(String name, List<String> lines) {
    lines.stream().limit(MOST).forEach(line -> row(name, "%s", line));
    if (lines.size() > MOST) {
      row(name, "… and %d more", lines.size() - MOST);
    }
  }

  /** Heads what {@link #latency} writes. */
  public void latencies(String name) {
    row(name, "%9s %9s %9s %9s %9s", "p50", "p90", "p99", "p99.9", "max");
  }

  public void latency(String name, LatencyFigures figures) {
    row(
        name,
        "%9.1f %9.1f %9.1f %9.1f %9.1f",
        figures.p50(),
        figures.p90(),
        figures.p99(),
        figures.p999(),
        figures.max());
  }

  public void machine(String name, @Nullable Conditions conditions) {
    if (conditions != null) {
      row(
          name,
          "%.0f %% busy, steal %.1f %%, foreign %.1f %%",
          conditions.busy() * 100,
          conditions.steal() * 100,
          conditions.foreign() * 100);
    }
  }

  public void gap() {
    out.println();
  }

  public void end() {
    out.flush();
  }
}
