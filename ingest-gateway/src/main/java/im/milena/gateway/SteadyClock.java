package im.milena.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Begins with the time of day and from then on only goes forward, whatever somebody does to that: a
 * clock to count waiting by, not to tell the time with.
 */
public final class SteadyClock extends Clock {
  private final long beginning = System.currentTimeMillis();
  private final long origin = System.nanoTime();

  @Override
  public long millis() {
    return beginning + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - origin);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("counts in " + getZone() + " only, not in " + zone);
  }
}
