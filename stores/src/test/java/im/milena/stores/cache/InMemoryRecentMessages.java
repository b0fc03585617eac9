package im.milena.stores.cache;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.ConversationRows;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cache that lasts as long as its object. Can be made sick, can forget a message, and can lose
 * everything.
 */
public final class InMemoryRecentMessages implements RecentMessages {
  private final Map<ConversationId, Cached> conversations = new HashMap<>();
  private final Map<UserId, Set<ConversationId>> rows = new HashMap<>();
  private final Map<UserId, String> wholeRows = new HashMap<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private String epoch = "";
  private int epochs;
  private boolean sick;
  private long given;

  public InMemoryRecentMessages() {
    beginEpoch();
  }

  /** As a live sink does after a loss. */
  public synchronized void beginEpoch() {
    epochs++;
    epoch = "epoch-" + epochs;
  }

  /** From now on every call throws, until {@link #heal}. */
  public synchronized void sicken() {
    sick = true;
  }

  public synchronized void heal() {
    sick = false;
  }

  /** Like {@code FLUSHALL}: afterwards there is no epoch. */
  public synchronized void loseEverything() {
    conversations.clear();
    rows.clear();
    wholeRows.clear();
    applied.clear();
    epoch = "";
  }

  /** The message's time has come. Overlays stay longer. */
  public synchronized void expire(ConversationId conversation, Seq seq) {
    cached(conversation).messages.remove(seq);
  }

  @Override
  public synchronized Optional<String> filledEpoch() {
    check();
    return epoch.isEmpty() ? Optional.empty() : Optional.of(epoch);
  }

  private boolean isNow(@Nullable String of) {
    return !epoch.isEmpty() && epoch.equals(of);
  }

  @Override
  public void apply(String of, List<LogRecord> records) {
    apply(of, records, true);
  }

  @Override
  public void applyAgain(String of, List<LogRecord> records) {
    apply(of, records, false);
  }

  private synchronized void apply(String of, List<LogRecord> records, boolean fresh) {
    check();
    for (LogRecord record : records) {
      Cached cached = cached(record.conversation());
      record.change().fold(new Changing(cached, of, record, fresh));
      for (UserId owner : ConversationRows.of(record)) {
        rows.computeIfAbsent(owner, u -> new HashSet<>()).add(record.conversation());
      }
    }
  }

  @Override
  public synchronized void mergeReadMarks(Collection<ReadMark> marks) {
    check();
    marks.forEach(
        mark -> cached(mark.conversation()).marks.merge(mark.user(), mark.seq(), Seq::max));
  }

  @Override
  public synchronized Map<Integer, Long> publishApplied(Map<Integer, Long> positions) {
    check();
    Map<Integer, Long> before = new HashMap<>(applied);
    before.keySet().retainAll(positions.keySet());
    positions.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
    return before;
  }

  @Override
  public synchronized Optional<Long> applied(int partition) {
    check();
    return Optional.ofNullable(applied.get(partition));
  }

  @Override
  public synchronized Map<ConversationId, View> views(Map<ConversationId, UserId> readers) {
    check();
    Map<ConversationId, View> views = new HashMap<>();
    readers.forEach(
        (conversation, reader) -> {
          Cached cached = conversations.get(conversation);
          if (cached != null
              && isNow(cached.maxOf)
              && (isNow(cached.fullOf) || isNow(cached.knownOf.get(reader)))) {
            views.put(conversation, cached.view(reader));
          }
        });
    return views;
  }

  @Override
  public synchronized Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> asked) {
    check();
    Map<ConversationId, Seq> seqs = new HashMap<>();
    for (ConversationId conversation : asked) {
      Cached cached = conversations.get(conversation);
      if (cached != null && isNow(cached.maxOf)) {
        seqs.put(conversation, cached.max);
      }
    }
    return seqs;
  }

  @Override
  public synchronized Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    check();
    Map<ConversationId, List<StoredMessage>> found = new HashMap<>();
    wanted.forEach((conversation, seqs) -> found.put(conversation, cachedOf(conversation, seqs)));
    found.values().removeIf(List::isEmpty);
    found.values().forEach(all -> all.forEach(this::countGiven));
    return found;
  }

  private void countGiven(StoredMessage one) {
    given += one.message().message().content().length();
  }

  /** Characters of all contents that were ever asked for. */
  public synchronized long given() {
    return given;
  }

  private List<StoredMessage> cachedOf(ConversationId conversation, Collection<Seq> seqs) {
    List<StoredMessage> found = new ArrayList<>();
    Cached cached = conversations.get(conversation);
    if (cached != null) {
      for (Seq seq : new TreeSet<>(seqs)) {
        SequencedMessage message = cached.messages.get(seq);
        if (message != null) {
          found.add(new StoredMessage(message, cached.overlays.getOrDefault(seq, Overlay.NONE)));
        }
      }
    }
    return found;
  }

  @Override
  public synchronized Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    check();
    Map<ConversationId, Map<Seq, Overlay>> found = new HashMap<>();
    wanted.forEach(
        (conversation, seqs) -> {
          Cached cached = conversations.get(conversation);
          Map<Seq, Overlay> overlays = new HashMap<>(cached == null ? Map.of() : cached.overlays);
          overlays.keySet().retainAll(new HashSet<>(seqs));
          found.put(conversation, overlays);
        });
    return found;
  }

  @Override
  public synchronized Optional<Set<ConversationId>> rows(UserId user) {
    check();
    return isNow(wholeRows.get(user))
        ? Optional.of(Set.copyOf(rows.getOrDefault(user, Set.of())))
        : Optional.empty();
  }

  @Override
  public synchronized Set<ConversationId> rememberRows(
      UserId user, Set<ConversationId> fromHistory, String of) {
    check();
    rows.computeIfAbsent(user, u -> new HashSet<>()).addAll(fromHistory);
    if (!of.isEmpty()) {
      wholeRows.put(user, of);
    }
    return Set.copyOf(rows.getOrDefault(user, Set.of()));
  }

  @Override
  public synchronized Map<ConversationId, View> rememberViews(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String of) {
    check();
    Map<ConversationId, View> views = new HashMap<>();
    readers.forEach(
        (conversation, reader) -> {
          Cached cached = cached(conversation);
          cached.remember(reader, fromHistory.get(conversation), of);
          views.put(conversation, cached.view(reader));
        });
    return views;
  }

  private Cached cached(ConversationId conversation) {
    return conversations.computeIfAbsent(conversation, c -> new Cached());
  }

  private void check() {
    if (sick) {
      throw new StoreUnavailableException("the cache is sick");
    }
  }

  private record UpTo(@Nullable Seq seq, long offset) {}

  private static final class Cached {
    private final TreeMap<Seq, SequencedMessage> messages = new TreeMap<>();
    private final Map<Seq, Overlay> overlays = new HashMap<>();
    private final Map<UserId, Seq> marks = new HashMap<>();
    private final Map<UserId, Seq> afterOf = new HashMap<>();
    private final Map<UserId, UpTo> upToOf = new HashMap<>();
    private final Map<UserId, String> knownOf = new HashMap<>();
    private Seq max = Seq.NONE;
    private long maxTime;
    private String maxOf = "";
    private String fullOf = "";
    private Seq after = Seq.NONE;

    private void number(SequencedMessage message, String of, boolean fresh) {
      messages.putIfAbsent(message.seq(), message);
      boolean first = fresh && max.equals(Seq.NONE) && message.seq().value() == 1;
      max(message.seq(), message.message().sendTime());
      maxOf = of;
      marks.merge(message.message().sender(), message.seq(), Seq::max);
      if (first && !message.message().isGroup()) {
        fullOf = of;
      }
    }

    private void max(Seq seq, long time) {
      if (max.compareTo(seq) < 0) {
        max = seq;
        maxTime = time;
      }
    }

    private void remember(UserId reader, View fromHistory, String of) {
      max(fromHistory.maxSeq(), fromHistory.maxSeqTime());
      marks.merge(reader, fromHistory.readSeq(), Seq::max);
      Bounds bounds = fromHistory.bounds();
      afterOf.merge(reader, bounds.after(), Seq::max);
      if (bounds.upToAt() != Bounds.NEVER) {
        upTo(reader, bounds.upTo(), bounds.upToAt());
      }
      if (!of.isEmpty()) {
        maxOf = of;
        knownOf.put(reader, of);
      }
    }

    private void overlay(Seq seq, UnaryOperator<Overlay> change) {
      overlays.put(seq, change.apply(overlays.getOrDefault(seq, Overlay.NONE)));
    }

    private void bound(LogRecord record, Change.Bounded bounded, UserId user) {
      switch (bounded.kind()) {
        case JOINED_WITH_HISTORY -> upTo(user, null, record.ingressOffset());
        case JOINED_FROM_HERE -> {
          afterOf.merge(user, bounded.at(), Seq::max);
          upTo(user, null, record.ingressOffset());
        }
        case LEFT_HERE -> upTo(user, bounded.at(), record.ingressOffset());
      }
    }

    private void upTo(UserId user, @Nullable Seq seq, long offset) {
      upToOf.merge(
          user,
          new UpTo(seq, offset),
          (present, later) -> present.offset > later.offset ? present : later);
    }

    private View view(UserId user) {
      UpTo upTo = upToOf.getOrDefault(user, new UpTo(null, Bounds.NEVER));
      return new View(
          max,
          maxTime,
          marks.getOrDefault(user, Seq.NONE),
          new Bounds(after.max(afterOf.getOrDefault(user, Seq.NONE)), upTo.seq, upTo.offset));
    }
  }

  /** What a record does to what is cached of its conversation. */
  private record Changing(Cached cached, String of, LogRecord record, boolean fresh)
      implements Change.Fold<Cached> {
    @Override
    public Cached numbered(Change.Numbered change) {
      cached.number(change.message(), of, fresh);
      return cached;
    }

    @Override
    public Cached revoked(Change.Revoked change) {
      cached.overlay(change.seq(), overlay -> overlay.with(change));
      return cached;
    }

    @Override
    public Cached deleted(Change.Deleted change) {
      change.seqs().forEach(seq -> cached.overlay(seq, o -> o.withDeleted(change.user())));
      return cached;
    }

    @Override
    public Cached edited(Change.Edited change) {
      cached.overlay(change.seq(), overlay -> overlay.with(change));
      return cached;
    }

    @Override
    public Cached cleared(Change.Cleared change) {
      if (change.user() == null) {
        cached.after = cached.after.max(change.upTo());
      } else {
        cached.afterOf.merge(change.user(), change.upTo(), Seq::max);
      }
      return cached;
    }

    @Override
    public Cached bounded(Change.Bounded change) {
      change.users().forEach(user -> cached.bound(record, change, user));
      return cached;
    }

    @Override
    public Cached nothing(Change.Nothing change) {
      return cached;
    }
  }
}
