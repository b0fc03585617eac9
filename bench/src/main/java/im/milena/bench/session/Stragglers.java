package im.milena.bench.session;

import im.milena.bench.client.SocketLoop;
import java.time.Duration;

/**
 * Waits, after the last message was sent, until everything is acknowledged and delivered or the
 * server has been silent for a while; then a little more for doubles.
 */
final class Stragglers {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final SocketLoop loop;
  private final IncomingTraffic traffic;
  private final Patience patience;

  Stragglers(SocketLoop loop, IncomingTraffic traffic, Patience patience) {
    this.patience = patience;
    this.loop = loop;
    this.traffic = traffic;
  }

  /** Returns how long it took until the last of them came. */
  Duration await() throws InterruptedException {
    long start = System.nanoTime();
    long lastEvent = start;
    long events = traffic.events();
    while (!loop.call(this::settled)
        && System.nanoTime() - lastEvent < patience.silence().toNanos()) {
      Thread.sleep(LOOK_EVERY.toMillis());
      if (traffic.events() != events) {
        events = traffic.events();
        lastEvent = System.nanoTime();
      }
    }
    Thread.sleep(patience.forDoubles().toMillis());
    return Duration.ofNanos(lastEvent - start);
  }

  private boolean settled() {
    return traffic.ledger().inFlight() == 0 && traffic.ledger().outstanding() <= 0;
  }
}
