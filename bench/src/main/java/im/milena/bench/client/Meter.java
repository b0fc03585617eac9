package im.milena.bench.client;

import java.util.concurrent.atomic.AtomicLong;

/** How much users asked of the server and were answered. Safe for many threads. */
public final class Meter {
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param calls requests over REST
   * @param frames requests over WebSockets, handshakes left out
   * @param bytes bodies of answers and frames as they came, so compressed ones count as such
   */
  public record Reading(long calls, long frames, long bytes) {
    public Reading minus(Reading earlier) {
      return new Reading(calls - earlier.calls, frames - earlier.frames, bytes - earlier.bytes);
    }
  }

  public Reading read() {
    return new Reading(calls.get(), frames.get(), bytes.get());
  }

  void call() {
    calls.incrementAndGet();
  }

  void frame() {
    frames.incrementAndGet();
  }

  void received(int count) {
    bytes.addAndGet(count);
  }
}
