package im.milena.sinks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a sink is doing, for health checks and {@code doctor}. */
public sealed interface SinkState {
  /** Whether records go through or will do so without anybody's help. */
  boolean healthy();

  /** Not yet given partitions. */
  record Starting() implements SinkState {
    @Override
    public boolean healthy() {
      return true;
    }
  }

  record Running() implements SinkState {
    @Override
    public boolean healthy() {
      return true;
    }
  }

  /** A dependency is sick; the same batch is tried again and the offset stays. */
  record Retrying(String cause, Instant since) implements SinkState {
    @Override
    public boolean healthy() {
      return false;
    }
  }

  /** Ended: by {@code close} if there is no cause. */
  record Stopped(@Nullable Throwable cause) implements SinkState {
    @Override
    public boolean healthy() {
      return false;
    }
  }
}
