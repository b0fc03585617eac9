package im.milena.stores.history;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.RenumberedException;
import im.milena.stores.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** History that lasts as long as its object. Can be made sick. */
public final class InMemoryHistory implements History {
  private final Map<ConversationId, TreeMap<Seq, StoredMessage>> messages = new HashMap<>();
  private final Map<UserId, Map<ConversationId, Seq>> marks = new HashMap<>();
  private final Map<UserId, Map<ConversationId, Seq>> after = new HashMap<>();
  private final Map<ConversationId, Seq> afterForAll = new HashMap<>();
  private final Map<UserId, Map<ConversationId, UpTo>> upTo = new HashMap<>();
  private final Map<UserId, Set<ConversationId>> rows = new HashMap<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private boolean sick;

  /** From now on every call throws, until {@link #heal}. */
  public synchronized void sicken() {
    sick = true;
  }

  public synchronized void heal() {
    sick = false;
  }

  /** Loses one message, as no real history should. */
  public synchronized void lose(ConversationId conversation, Seq seq) {
    messages.getOrDefault(conversation, new TreeMap<>()).remove(seq);
  }

  public synchronized boolean hasMessages() {
    return messages.values().stream().anyMatch(said -> !said.isEmpty());
  }

  @Override
  public synchronized void apply(List<LogRecord> records) {
    check();
    for (LogRecord record : records) {
      record
          .change()
          .numbered()
          .ifPresent(numbered -> number(record.conversation(), numbered.message()));
    }
    for (LogRecord record : records) {
      record.change().fold(new Changing(record));
      for (UserId owner : ConversationRows.of(record)) {
        rows.computeIfAbsent(owner, u -> new HashSet<>()).add(record.conversation());
      }
    }
  }

  private void number(ConversationId conversation, SequencedMessage message) {
    StoredMessage there =
        messages
            .computeIfAbsent(conversation, c -> new TreeMap<>())
            .putIfAbsent(message.seq(), new StoredMessage(message, Overlay.NONE));
    if (there != null) {
      String stored = there.message().message().serverMessageId();
      if (!stored.equals(message.message().serverMessageId())) {
        throw new RenumberedException(
            conversation, message.seq(), stored, message.message().serverMessageId());
      }
    }
  }

  private void bound(LogRecord record, Change.Bounded bounded, UserId user) {
    switch (bounded.kind()) {
      case JOINED_WITH_HISTORY -> upTo(record, user, null);
      case JOINED_FROM_HERE -> {
        raise(after, user, record.conversation(), bounded.at());
        upTo(record, user, null);
      }
      case LEFT_HERE -> upTo(record, user, bounded.at());
    }
  }

  private void upTo(LogRecord record, UserId user, @Nullable Seq seq) {
    upTo.computeIfAbsent(user, u -> new HashMap<>())
        .merge(
            record.conversation(),
            new UpTo(seq, record.ingressOffset()),
            (present, later) -> present.offset > later.offset ? present : later);
  }

  private static void raise(
      Map<UserId, Map<ConversationId, Seq>> map,
      UserId user,
      ConversationId conversation,
      Seq seq) {
    map.computeIfAbsent(user, u -> new HashMap<>()).merge(conversation, seq, Seq::max);
  }

  private void overlay(
      ConversationId conversation, Seq seq, java.util.function.UnaryOperator<Overlay> change) {
    messages
        .getOrDefault(conversation, new TreeMap<>())
        .computeIfPresent(seq, (s, m) -> new StoredMessage(m.message(), change.apply(m.overlay())));
  }

  @Override
  public synchronized void mergeReadMarks(Collection<ReadMark> moved) {
    check();
    moved.forEach(mark -> raise(marks, mark.user(), mark.conversation(), mark.seq()));
  }

  @Override
  public synchronized void publishApplied(Map<Integer, Long> positions) {
    check();
    positions.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
  }

  @Override
  public synchronized Map<Integer, Long> applied() {
    check();
    return Map.copyOf(applied);
  }

  @Override
  public synchronized Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    check();
    Map<ConversationId, List<StoredMessage>> found = new HashMap<>();
    wanted.forEach((conversation, seqs) -> found.put(conversation, storedOf(conversation, seqs)));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  private List<StoredMessage> storedOf(ConversationId conversation, Collection<Seq> seqs) {
    Map<Seq, StoredMessage> there = messages.getOrDefault(conversation, new TreeMap<>());
    List<StoredMessage> found = new ArrayList<>();
    for (Seq seq : new TreeSet<>(seqs)) {
      StoredMessage message = there.get(seq);
      if (message != null) {
        found.add(message);
      }
    }
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations) {
    check();
    Map<ConversationId, Seq> found = new HashMap<>();
    for (ConversationId conversation : conversations) {
      TreeMap<Seq, StoredMessage> there = messages.getOrDefault(conversation, new TreeMap<>());
      if (!there.isEmpty()) {
        found.put(conversation, there.lastKey());
      }
    }
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Seq> readMarks(Map<ConversationId, UserId> readers) {
    check();
    Map<ConversationId, Seq> found = new HashMap<>();
    readers.forEach(
        (conversation, reader) -> {
          Seq mark = marks.getOrDefault(reader, Map.of()).get(conversation);
          if (mark != null) {
            found.put(conversation, mark);
          }
        });
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Bounds> bounds(Map<ConversationId, UserId> readers) {
    check();
    Map<ConversationId, Bounds> found = new HashMap<>();
    readers.forEach(
        (conversation, reader) -> {
          Seq own = after.getOrDefault(reader, Map.of()).get(conversation);
          Seq all = afterForAll.get(conversation);
          UpTo last = upTo.getOrDefault(reader, Map.of()).get(conversation);
          if (own != null || all != null || last != null) {
            Seq lower = (own == null ? Seq.NONE : own).max(all == null ? Seq.NONE : all);
            found.put(
                conversation,
                last == null
                    ? new Bounds(lower, null, Bounds.NEVER)
                    : new Bounds(lower, last.seq, last.offset));
          }
        });
    return found;
  }

  @Override
  public synchronized Set<ConversationId> rows(UserId user) {
    check();
    return Set.copyOf(rows.getOrDefault(user, Set.of()));
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("history is sick");
    }
  }

  private record UpTo(@Nullable Seq seq, long offset) {}

  /** What a record does to messages and rows that are there. */
  private final class Changing implements Change.Fold<InMemoryHistory> {
    private final LogRecord record;
    private final ConversationId conversation;

    Changing(LogRecord record) {
      this.record = record;
      this.conversation = record.conversation();
    }

    @Override
    public InMemoryHistory numbered(Change.Numbered change) {
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory revoked(Change.Revoked change) {
      overlay(conversation, change.seq(), overlay -> overlay.with(change));
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory deleted(Change.Deleted change) {
      change.seqs().forEach(seq -> overlay(conversation, seq, o -> o.withDeleted(change.user())));
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory edited(Change.Edited change) {
      overlay(conversation, change.seq(), overlay -> overlay.with(change));
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory cleared(Change.Cleared change) {
      if (change.user() == null) {
        afterForAll.merge(conversation, change.upTo(), Seq::max);
      } else {
        raise(after, change.user(), conversation, change.upTo());
      }
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory bounded(Change.Bounded change) {
      change.users().forEach(user -> bound(record, change, user));
      return InMemoryHistory.this;
    }

    @Override
    public InMemoryHistory nothing(Change.Nothing change) {
      return InMemoryHistory.this;
    }
  }
}
