package im.milena.bench.load;

import java.util.SplittableRandom;

/**
 * The intended time of each message, in nanoseconds since the start; never decreasing. It depends
 * on nothing that the server does: that is what makes the load open.
 */
public final class Arrivals {
  private final double gap;
  private final ArrivalSpacing arrival;
  private final SplittableRandom random;
  private long count;
  private double last;

  public Arrivals(ArrivalSpacing arrival, double ratePerSecond, long seed) {
    if (!(ratePerSecond > 0)) {
      throw new IllegalArgumentException("rate must be above 0, got: " + ratePerSecond);
    }
    this.arrival = arrival;
    this.gap = 1e9 / ratePerSecond;
    this.random = new SplittableRandom(seed);
  }

  public long next() {
    // Evenly spaced times are multiplied out, because a sum of gaps would drift.
    last =
        switch (arrival) {
          case CONSTANT -> gap * count;
          case POISSON -> last - gap * Math.log(1 - random.nextDouble());
        };
    count++;
    return (long) last;
  }
}
