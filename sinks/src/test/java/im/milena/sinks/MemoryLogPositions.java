package im.milena.sinks;

import im.milena.stores.history.LogOrigin;
import im.milena.stores.history.LogPosition;
import im.milena.stores.history.LogPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every position that was recorded, in order. */
public final class MemoryLogPositions implements LogPositions {
  private final List<LogPosition> recorded = new ArrayList<>();

  @Override
  public synchronized void record(LogOrigin origin, Map<Integer, Long> next) {
    next.forEach((partition, offset) -> recorded.add(new LogPosition(origin, partition, offset)));
  }

  @Override
  public synchronized List<LogPosition> all() {
    return List.copyOf(recorded);
  }

  @Override
  public boolean hasMessages() {
    throw new UnsupportedOperationException("no sink asks");
  }
}
