package im.milena.api;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast bytes must come for which a thread waits: {@value #BYTES_PER_SECOND} a second on
 * average, after {@value #GRACE_SECONDS} s. A sender of nothing at all is cut off by the socket.
 */
final class MinimumRate {
  static final int BYTES_PER_SECOND = 8_192;
  static final int GRACE_SECONDS = 30;

  private final LongSupplier nanos;
  private final long start;
  private long came;

  MinimumRate(LongSupplier nanos) {
    this.nanos = nanos;
    start = nanos.getAsLong();
  }

  /**
   * @param read as read methods count: below 0 at the end
   * @throws IOException if it took too long to get this far
   */
  void check(long read) throws IOException {
    came += Math.max(0, read);
    long allowed = GRACE_SECONDS + came / BYTES_PER_SECOND;
    if (nanos.getAsLong() - start > TimeUnit.SECONDS.toNanos(allowed)) {
      throw new IOException("the body comes too slowly");
    }
  }
}
