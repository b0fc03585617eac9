package im.milena.stores.decisions;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pending list that lasts as long as its object. */
public final class InMemoryPending implements Pending {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Clock clock;

  public InMemoryPending(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(String kind, String document, String operation) {
    entries.put(
        kind + ":" + document + ":" + operation,
        new Entry(kind, document, operation, clock.instant()));
  }

  @Override
  public synchronized void remove(String kind, String document, String operation) {
    entries.remove(kind + ":" + document + ":" + operation);
  }

  @Override
  public synchronized List<Entry> listedBefore(Instant moment, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.at().isBefore(moment))
        .limit(limit)
        .toList();
  }
}
