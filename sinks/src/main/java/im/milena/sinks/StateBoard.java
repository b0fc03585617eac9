package im.milena.sinks;

import im.milena.health.PartState;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the sink's state to other threads and logs each change of it once. */
final class StateBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

  private final String sink;
  private final Clock clock;
  private volatile PartState state = new PartState.Starting();

  StateBoard(String sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  String sink() {
    return sink;
  }

  PartState state() {
    return state;
  }

  void running() {
    if (state instanceof PartState.Retrying was) {
      LOG.info("recovered sink={} since={}", sink, was.since());
    }
    if (!(state instanceof PartState.Working)) {
      state = new PartState.Working();
    }
  }

  void retrying(String cause) {
    if (state instanceof PartState.Retrying was) {
      state = new PartState.Retrying(cause, was.since());
    } else {
      LOG.warn("retrying sink={} error={}", sink, cause);
      state = new PartState.Retrying(cause, clock.instant());
    }
  }

  void stopped(@Nullable Throwable cause) {
    if (cause == null) {
      LOG.info("stopped sink={}", sink);
    } else {
      LOG.error("stopped sink={} error={}", sink, cause.getMessage(), cause);
    }
    state = cause == null ? new PartState.Stopped() : new PartState.Failed(cause);
  }
}
