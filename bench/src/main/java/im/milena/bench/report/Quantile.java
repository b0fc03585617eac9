package im.milena.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A point of a distribution of latencies.
 *
 * @param share of all that were at most as slow, 0..1
 * @param millis from the intended time
 */
public record Quantile(double share, double millis) {
  private static final int POINTS_PER_HALVING = 5;

  /** Denser towards the slow end, which has a point for each fifth of every halving. */
  public static List<Quantile> of(Histogram micros) {
    var points = new ArrayList<Quantile>();
    micros
        .percentiles(POINTS_PER_HALVING)
        .forEach(
            point ->
                points.add(
                    new Quantile(
                        point.getPercentileLevelIteratedTo() / 100,
                        point.getValueIteratedTo() / 1_000.0)));
    return points;
  }
}
