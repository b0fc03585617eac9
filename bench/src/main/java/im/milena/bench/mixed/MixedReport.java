package im.milena.bench.mixed;

import im.milena.bench.report.LatencyFigures;
import im.milena.bench.report.Quantile;
import im.milena.bench.send.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code milena-lab bench mixed} found.
 *
 * @param kinds what happened beside the messages
 * @param sends the messages, and the ledger of what was pushed and what was asked for
 */
public record MixedReport(
    String kind, MixedPlan plan, List<Kind> kinds, Report sends, boolean isVoid, boolean passed) {
  /**
   * Actions of one kind.
   *
   * @param offered a second
   * @param dropped because too many were under way, or everyone who could was busy
   * @param latency milliseconds from the intended time to its end
   * @param curve the whole distribution of it
   * @param failures what went wrong, warm-up included; empty if nothing did
   */
  public record Kind(
      String name,
      double offered,
      long dropped,
      LatencyFigures latency,
      List<Quantile> curve,
      List<String> failures) {
    public Kind {
      curve = List.copyOf(curve);
      failures = List.copyOf(failures);
    }

    List<String> problems() {
      var problems = new ArrayList<String>();
      if (dropped > 0) {
        problems.add(name + ": " + dropped + " dropped, for nobody was free or too many under way");
      }
      failures.forEach(failure -> problems.add(name + ": " + failure));
      return problems;
    }
  }

  public MixedReport {
    kinds = List.copyOf(kinds);
  }
}
