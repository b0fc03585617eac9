package im.milena.bench.ledger;

/**
 * A fingerprint of a collection of numbers in constant memory: equal collections have equal digests
 * in whatever order they came, and a lost, doubled or foreign number changes it (but for one chance
 * in 2^128). Two sums of keyed hashes, modulo 2^64, and a count.
 */
final class MultisetDigest {
  private final DigestKey key;
  private long first;
  private long second;
  private long count;

  MultisetDigest(DigestKey key) {
    this.key = key;
  }

  void add(long number) {
    first += mix(number ^ key.first());
    second += mix(mix(number + key.second()) ^ key.first());
    count++;
  }

  /** What is left without a part of it. */
  MultisetDigest without(MultisetDigest part) {
    var rest = new MultisetDigest(key);
    rest.first = first - part.first;
    rest.second = second - part.second;
    rest.count = count - part.count;
    return rest;
  }

  long count() {
    return count;
  }

  /**
   * How what came differs from what should have come. Both figures are exact unless numbers were
   * lost and doubled at once; then they are at least that many.
   */
  Difference difference(MultisetDigest actual) {
    if (first == actual.first && second == actual.second && count == actual.count) {
      return Difference.NONE;
    }
    if (count == actual.count) {
      return new Difference(1, 1);
    }
    return new Difference(Math.max(0, count - actual.count), Math.max(0, actual.count - count));
  }

  /** Stafford's variant 13 of the MurmurHash3 finaliser. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
