package im.milena.bench.ramp;

import java.util.OptionalInt;

/** Finds the highest rate that is kept up with: up in steps until one is not, then by halving. */
final class RateSearch {
  private final RampPlan plan;
  private int highestKept;
  private int lowestFailed = Integer.MAX_VALUE;

  RateSearch(RampPlan plan) {
    this.plan = plan;
  }

  /** The rate to be tried now; empty if it is found. */
  OptionalInt next() {
    if (highestKept == 0) {
      return lowestFailed == Integer.MAX_VALUE ? OptionalInt.of(plan.from()) : OptionalInt.empty();
    }
    if (lowestFailed == Integer.MAX_VALUE) {
      int next = Math.min(plan.most(), plan.after(highestKept));
      return next > highestKept ? OptionalInt.of(next) : OptionalInt.empty();
    }
    return lowestFailed - highestKept > plan.finest()
        ? OptionalInt.of(highestKept + (lowestFailed - highestKept) / 2)
        : OptionalInt.empty();
  }

  void kept(int rate) {
    highestKept = Math.max(highestKept, rate);
  }

  void failed(int rate) {
    lowestFailed = Math.min(lowestFailed, rate);
  }

  /** 0 if not even the first was kept up with. */
  int highest() {
    return highestKept;
  }
}
