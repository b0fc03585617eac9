package im.milena.stores.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Positions that last as long as their object. */
public final class InMemoryLogPositions implements LogPositions {
  private final Map<LogOrigin, Map<Integer, Long>> positions = new HashMap<>();
  private final BooleanSupplier messages;

  /**
   * @param messages whether history holds any
   */
  public InMemoryLogPositions(BooleanSupplier messages) {
    this.messages = messages;
  }

  @Override
  public synchronized void record(LogOrigin origin, Map<Integer, Long> next) {
    var known = positions.computeIfAbsent(origin, o -> new HashMap<>());
    next.forEach((partition, offset) -> known.merge(partition, offset, Math::max));
  }

  @Override
  public synchronized List<LogPosition> all() {
    var all = new ArrayList<LogPosition>();
    positions.forEach(
        (origin, known) ->
            known.forEach((partition, next) -> all.add(new LogPosition(origin, partition, next))));
    return all;
  }

  @Override
  public boolean hasMessages() {
    return messages.getAsBoolean();
  }
}
