package im.milena.bench.ramp;

import java.time.Duration;

/**
 * Which rates are tried.
 *
 * @param from messages a second of the first step
 * @param step by how much each further one is higher; not used with a factor
 * @param factor by which each further one is higher; 1 for steps of equal size
 * @param finest how near, in messages a second, the highest rate that is kept up with and the
 *     lowest that is not must be found
 * @param most at which the search ends in any case
 * @param hold how long a step is measured
 * @param settle how long each step but the first warms up; the first takes the load's warm-up
 * @param maxP99 of what is received, beyond which a step counts as not kept up with
 */
public record RampPlan(
    int from,
    int step,
    double factor,
    int finest,
    int most,
    Duration hold,
    Duration settle,
    Duration maxP99) {
  public RampPlan {
    if (from < 1 || step < 1 || finest < 1 || most < from) {
      throw new IllegalArgumentException(
          "--from, --step and --finest must be at least 1 and --to at least --from, got: "
              + from
              + ", "
              + step
              + ", "
              + finest
              + ", "
              + most);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("--factor must be at least 1, got: " + factor);
    }
    if (hold.compareTo(Duration.ofSeconds(1)) < 0 || settle.isNegative()) {
      throw new IllegalArgumentException(
          "--hold must be 1s or more and --settle 0s or more, got: " + hold + ", " + settle);
    }
  }

  int after(int rate) {
    return factor > 1 ? Math.max(rate + 1, (int) Math.ceil(rate * factor)) : rate + step;
  }
}
