package im.milena.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether something fails that is tried again, and since when. Written by one thread. */
public final class Trouble {
  private final Clock clock;
  private volatile @Nullable Present present;

  public Trouble(Clock clock) {
    this.clock = clock;
  }

  /** A failure that lasts. */
  public record Present(String cause, Instant since) {}

  public void met(String cause) {
    Present before = present;
    present = new Present(cause, before == null ? clock.instant() : before.since());
  }

  public void over() {
    present = null;
  }

  public Optional<Present> present() {
    return Optional.ofNullable(present);
  }
}
