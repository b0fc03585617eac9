package im.milena.stores.decisions;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pending list that lasts as long as its object. */
public final class InMemoryPending implements Pending {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Instant> held = new HashMap<>();
  private final Clock clock;

  public InMemoryPending(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(String kind, String document, String operation) {
    entries.put(
        kind + ":" + document + ":" + operation,
        new Entry(kind, document, operation, clock.instant(), 0));
    held.remove(kind + ":" + document + ":" + operation);
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

  @Override
  public synchronized List<Entry> free(
      Collection<String> kinds, Instant moment, Instant now, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.at().isBefore(moment) && kinds.contains(entry.kind()))
        .filter(entry -> isFree(id(entry), now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean claim(Entry entry, Instant now, Instant until) {
    String id = id(entry);
    Entry there = entries.get(id);
    if (there == null || !isFree(id, now)) {
      return false;
    }
    held.put(id, until);
    entries.put(
        id,
        new Entry(
            there.kind(), there.document(), there.operation(), there.at(), there.tries() + 1));
    return true;
  }

  @Override
  public synchronized void hold(String kind, String document, String operation, Instant until) {
    String id = kind + ":" + document + ":" + operation;
    if (entries.containsKey(id)) {
      held.put(id, until);
    }
  }

  private boolean isFree(String id, Instant now) {
    return !held.getOrDefault(id, Instant.MIN).isAfter(now);
  }

  private static String id(Entry entry) {
    return entry.kind() + ":" + entry.document() + ":" + entry.operation();
  }
}
