package im.milena.sinks;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the sink's state to other threads and logs each change of it once. */
final class StateBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

  private final String sink;
  private final Clock clock;
  private volatile SinkState state = new SinkState.Starting();

  StateBoard(String sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  String sink() {
    return sink;
  }

  SinkState state() {
    return state;
  }

  void running() {
    if (state instanceof SinkState.Retrying was) {
      LOG.info("recovered sink={} since={}", sink, was.since());
    }
    if (!(state instanceof SinkState.Running)) {
      state = new SinkState.Running();
    }
  }

  void retrying(String cause) {
    if (state instanceof SinkState.Retrying was) {
      state = new SinkState.Retrying(cause, was.since());
    } else {
      LOG.warn("retrying sink={} error={}", sink, cause);
      state = new SinkState.Retrying(cause, clock.instant());
    }
  }

  void stopped(@Nullable Throwable cause) {
    if (cause == null) {
      LOG.info("stopped sink={}", sink);
    } else {
      LOG.error("stopped sink={} error={}", sink, cause.getMessage(), cause);
    }
    state = new SinkState.Stopped(cause);
  }
}
