package im.milena.objects;

/**
 * How a store wants files cut.
 *
 * @param min smallest size of a part that is not the last
 * @param max largest size of a part
 * @param parts most parts of an upload
 */
public record PartLimits(long min, long max, int parts) {
  private static final long MIB = 1L << 20;

  /** S3's. The clients were written for them, so the local store has the same. */
  static final PartLimits S3 = new PartLimits(5 * MIB, 5 * 1_024 * MIB, 10_000);

  /** The size of all parts but the last: the smallest that needs no more parts than allowed. */
  long partSize(long size) {
    return Math.max(min, (size + parts - 1) / parts);
  }
}
