package im.milena.sinks;

import java.time.Duration;

/**
 * Decides whether to rest after a poll, so that a loaded sink asks seldom and an unloaded one at
 * once.
 */
final class PollPace {
  private final FetchSettings fetching;
  private long lastRecordsAt;
  private boolean first = true;

  PollPace(FetchSettings fetching) {
    this.fetching = fetching;
  }

  /**
   * @param now monotonic nanoseconds
   */
  Duration restAfter(int records, long now) {
    if (records == 0) {
      return Duration.ZERO;
    }
    boolean busy = !first && now - lastRecordsAt < fetching.closely().toNanos();
    first = false;
    lastRecordsAt = now;
    return busy ? fetching.pauseUnderLoad() : Duration.ZERO;
  }
}
