package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.bench.report.Spread;
import java.util.List;
import java.util.Locale;

/**
 * Runs of the same kind with the same settings on the same programs.
 *
 * @param name what the names of their files have in common
 * @param runs as their reports have it; the void ones are left out
 * @param voided how many were void
 */
record Scenario(String kind, String name, List<JsonNode> runs, int voided) {
  Scenario {
    runs = List.copyOf(runs);
  }

  /** The median of a figure, and from two runs on its least and most; a dash if it is not known. */
  String figure(String pointer) {
    return text(spread(pointer, 1));
  }

  /** As {@link #figure}, in another unit. */
  String figure(String pointer, double times) {
    return text(spread(pointer, times));
  }

  private Spread spread(String pointer, double times) {
    return Spread.of(
        runs.stream().map(run -> run.at(pointer).asDouble(Double.NaN) * times).toList());
  }

  static String text(Spread spread) {
    if (!Double.isFinite(spread.median())) {
      return "–";
    }
    return spread.least() == spread.most()
        ? number(spread.median())
        : number(spread.median())
            + " ("
            + number(spread.least())
            + "–"
            + number(spread.most())
            + ")";
  }

  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** How many of the runs passed. */
  String verdict() {
    long passed = runs.stream().filter(run -> run.path("passed").asBoolean()).count();
    String counted = passed + " of " + runs.size() + " passed";
    return voided == 0 ? counted : counted + ", " + voided + " void";
  }

  JsonNode first() {
    return runs.get(0);
  }
}
