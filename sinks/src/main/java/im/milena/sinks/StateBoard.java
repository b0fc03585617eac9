package im.milena.sinks;

import im.milena.health.PartState;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
    state.retrying().ifPresent(was -> LOG.info("recovered sink={} since={}", sink, was.since()));
    if (!state.works()) {
      state = new PartState.Working();
    }
  }

  void retrying(String cause) {
    Optional<PartState.Retrying> was = state.retrying();
    if (was.isEmpty()) {
      LOG.warn("retrying sink={} error={}", sink, cause);
    }
    Instant since = was.map(PartState.Retrying::since).orElseGet(clock::instant);
    state = new PartState.Retrying(cause, since);
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
