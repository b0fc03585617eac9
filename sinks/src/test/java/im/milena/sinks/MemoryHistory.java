package im.milena.sinks;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.RenumberedException;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.History;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** History as far as a sink can see it, with every first write in order. */
public final class MemoryHistory implements History {
  public final Sickness sickness = new Sickness();
  private final List<LogRecord> stored = new ArrayList<>();
  private final Map<ConversationId, TreeMap<Long, SequencedMessage>> messages = new HashMap<>();
  private final Map<ConversationId, Map<UserId, Seq>> marks = new HashMap<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private final List<Publication> publications = new ArrayList<>();
  private int writes;
  private int markWrites;

  /** What was published when how many records were stored. */
  public record Publication(Map<Integer, Long> positions, int stored) {}

  @Override
  public synchronized void apply(List<LogRecord> records) {
    sickness.strike();
    for (LogRecord record : records) {
      writes++;
      if (record.change() instanceof Change.Numbered numbered) {
        insert(record, numbered.message());
      }
    }
  }

  private void insert(LogRecord record, SequencedMessage message) {
    SequencedMessage old =
        messages
            .computeIfAbsent(record.conversation(), id -> new TreeMap<>())
            .putIfAbsent(message.seq().value(), message);
    if (old == null) {
      stored.add(record);
    } else if (!old.message().serverMessageId().equals(message.message().serverMessageId())) {
      throw new RenumberedException(
          record.conversation(),
          message.seq(),
          old.message().serverMessageId(),
          message.message().serverMessageId());
    }
  }

  @Override
  public synchronized void mergeReadMarks(Collection<ReadMark> added) {
    sickness.strike();
    markWrites++;
    added.forEach(
        mark ->
            marks
                .computeIfAbsent(mark.conversation(), id -> new HashMap<>())
                .merge(mark.user(), mark.seq(), Seq::max));
  }

  @Override
  public synchronized void publishApplied(Map<Integer, Long> positions) {
    sickness.strike();
    positions.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
    publications.add(new Publication(Map.copyOf(positions), stored.size()));
  }

  @Override
  public synchronized Map<Integer, Long> applied() {
    return Map.copyOf(applied);
  }

  /** Records that were new, in the order of their writing. */
  public synchronized List<LogRecord> stored() {
    return List.copyOf(stored);
  }

  public synchronized List<Publication> publications() {
    return List.copyOf(publications);
  }

  /** Records written, repetitions counted. */
  public synchronized int writes() {
    return writes;
  }

  public synchronized int markWrites() {
    return markWrites;
  }

  @Override
  public synchronized Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    var found = new HashMap<ConversationId, List<StoredMessage>>();
    wanted.forEach(
        (id, seqs) ->
            found.put(
                id,
                messages.getOrDefault(id, new TreeMap<>()).values().stream()
                    .filter(message -> seqs.contains(message.seq()))
                    .map(message -> new StoredMessage(message, Overlay.NONE))
                    .toList()));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> ids) {
    var found = new HashMap<ConversationId, Seq>();
    for (ConversationId id : ids) {
      if (messages.containsKey(id)) {
        found.put(id, new Seq(messages.get(id).lastKey()));
      }
    }
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Seq> readMarks(Map<ConversationId, UserId> readers) {
    var found = new HashMap<ConversationId, Seq>();
    readers.forEach(
        (id, user) -> {
          Seq seq = marks.getOrDefault(id, Map.of()).get(user);
          if (seq != null) {
            found.put(id, seq);
          }
        });
    return found;
  }

  @Override
  public Map<ConversationId, Bounds> bounds(Map<ConversationId, UserId> readers) {
    return Map.of();
  }

  @Override
  public Set<ConversationId> rows(UserId user) {
    return Set.of();
  }
}
