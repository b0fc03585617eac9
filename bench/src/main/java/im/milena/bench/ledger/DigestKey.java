package im.milena.bench.ledger;

import java.util.SplittableRandom;

/** What makes one run's digests differ from another's. */
public record DigestKey(long first, long second) {
  public static DigestKey of(long seed) {
    var random = new SplittableRandom(seed);
    return new DigestKey(random.nextLong(), random.nextLong());
  }
}
