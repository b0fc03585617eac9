package im.milena.bench.compare;

import im.milena.bench.Load;
import im.milena.bench.machine.Setup;
import im.milena.bench.report.Spread;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.RunOutcome;
import java.util.List;

/**
 * What {@code milena-lab bench compare} found.
 *
 * @param a the first server
 * @param b the second
 * @param figures medians of all rounds beside each other
 */
public record CompareReport(
    String kind,
    String startedAt,
    Load load,
    int rounds,
    Side a,
    Side b,
    List<Figure> figures,
    boolean isVoid,
    boolean passed) {
  /**
   * One server.
   *
   * @param rounds in their order
   * @param outcome of all rounds together
   */
  public record Side(
      String name,
      String api,
      String run,
      Setup setup,
      List<Measurement> rounds,
      RunOutcome outcome) {
    public Side {
      rounds = List.copyOf(rounds);
    }

    boolean isVoid() {
      return rounds.stream().anyMatch(round -> !round.voided().isEmpty());
    }

    boolean passed() {
      return outcome.kept() && rounds.stream().allMatch(round -> round.pace().problems().isEmpty());
    }
  }

  /**
   * @param ratio the median of b by that of a; below 1 if b needs less
   */
  public record Figure(String name, String unit, Spread a, Spread b, double ratio) {}

  public CompareReport {
    figures = List.copyOf(figures);
  }
}
