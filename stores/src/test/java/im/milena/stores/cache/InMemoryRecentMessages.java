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
  private final Set<UserId> completeRows = new HashSet<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private boolean sick;

  /** From now on every call throws, until {@link #heal}. */
  public synchronized void sicken() {
    sick = true;
  }

  public synchronized void heal() {
    sick = false;
  }

  /** Like {@code FLUSHALL}. */
  public synchronized void loseEverything() {
    conversations.clear();
    rows.clear();
    completeRows.clear();
    applied.clear();
  }

  /** The message's time has come. Overlays stay longer. */
  public synchronized void expire(ConversationId conversation, Seq seq) {
    cached(conversation).messages.remove(seq);
  }

  @Override
  public synchronized void apply(List<LogRecord> records) {
    check();
    for (LogRecord record : records) {
      change(record);
      for (UserId owner : ConversationRows.of(record)) {
        rows.computeIfAbsent(owner, u -> new HashSet<>()).add(record.conversation());
      }
    }
  }

  private void change(LogRecord record) {
    Cached cached = cached(record.conversation());
    Change change = record.change();
    if (change instanceof Change.Numbered numbered) {
      cached.number(numbered.message());
    } else if (change instanceof Change.Revoked revoked) {
      cached.overlay(revoked.seq(), overlay -> overlay.with(revoked));
    } else if (change instanceof Change.Edited edited) {
      cached.overlay(edited.seq(), overlay -> overlay.with(edited));
    } else if (change instanceof Change.Deleted deleted) {
      deleted.seqs().forEach(seq -> cached.overlay(seq, o -> o.withDeleted(deleted.user())));
    } else if (change instanceof Change.Cleared cleared) {
      if (cleared.user() == null) {
        cached.after = cached.after.max(cleared.upTo());
      } else {
        cached.afterOf.merge(cleared.user(), cleared.upTo(), Seq::max);
      }
    } else if (change instanceof Change.Bounded bounded) {
      bounded.users().forEach(user -> cached.bound(record, bounded, user));
    }
  }

  @Override
  public synchronized void mergeReadMarks(Collection<ReadMark> marks) {
    check();
    marks.forEach(
        mark -> cached(mark.conversation()).marks.merge(mark.user(), mark.seq(), Seq::max));
  }

  @Override
  public synchronized void publishApplied(Map<Integer, Long> positions) {
    check();
    positions.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
  }

  @Override
  public synchronized Optional<Long> applied(int partition) {
    check();
    return Optional.ofNullable(applied.get(partition));
  }

  @Override
  public synchronized Map<ConversationId, View> views(
      UserId user, Collection<ConversationId> asked) {
    check();
    Map<ConversationId, View> views = new HashMap<>();
    for (ConversationId conversation : asked) {
      Cached cached = conversations.get(conversation);
      if (cached != null) {
        cached.view(user).ifPresent(view -> views.put(conversation, view));
      }
    }
    return views;
  }

  @Override
  public synchronized Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> asked) {
    check();
    Map<ConversationId, Seq> seqs = new HashMap<>();
    for (ConversationId conversation : asked) {
      Cached cached = conversations.get(conversation);
      if (cached != null && cached.max != null) {
        seqs.put(conversation, cached.max);
      }
    }
    return seqs;
  }

  @Override
  public synchronized List<StoredMessage> messages(
      ConversationId conversation, Collection<Seq> seqs) {
    check();
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
  public synchronized Map<Seq, Overlay> overlays(
      ConversationId conversation, Collection<Seq> seqs) {
    check();
    Cached cached = conversations.get(conversation);
    Map<Seq, Overlay> found = new HashMap<>(cached == null ? Map.of() : cached.overlays);
    found.keySet().retainAll(new HashSet<>(seqs));
    return found;
  }

  @Override
  public synchronized Optional<Set<ConversationId>> rows(UserId user) {
    check();
    return completeRows.contains(user)
        ? Optional.of(Set.copyOf(rows.getOrDefault(user, Set.of())))
        : Optional.empty();
  }

  @Override
  public synchronized void rememberRows(UserId user, Set<ConversationId> fromHistory) {
    check();
    rows.computeIfAbsent(user, u -> new HashSet<>()).addAll(fromHistory);
    completeRows.add(user);
  }

  @Override
  public synchronized void rememberView(
      UserId user, ConversationId conversation, View fromHistory) {
    check();
    Cached cached = cached(conversation);
    cached.max(fromHistory.maxSeq(), fromHistory.maxSeqTime());
    cached.marks.merge(user, fromHistory.readSeq(), Seq::max);
    cached.afterOf.merge(user, fromHistory.bounds().after(), Seq::max);
    if (fromHistory.bounds().upTo() != null) {
      cached.upToOf.putIfAbsent(user, new UpTo(fromHistory.bounds().upTo(), -1));
    }
    cached.known.add(user);
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
    private final Set<UserId> known = new HashSet<>();
    private @Nullable Seq max;
    private long maxTime;
    private Seq after = Seq.NONE;
    private boolean fromFirst;

    private void number(SequencedMessage message) {
      messages.putIfAbsent(message.seq(), message);
      max(message.seq(), message.message().sendTime());
      marks.merge(message.message().sender(), message.seq(), Seq::max);
      fromFirst |= message.seq().value() == 1 && !message.message().isGroup();
    }

    private void max(Seq seq, long time) {
      if (max == null || max.compareTo(seq) < 0) {
        max = seq;
        maxTime = time;
      }
    }

    private void overlay(Seq seq, UnaryOperator<Overlay> change) {
      overlays.put(seq, change.apply(overlays.getOrDefault(seq, Overlay.NONE)));
    }

    private void bound(LogRecord record, Change.Bounded bounded, UserId user) {
      switch (bounded.kind()) {
        case JOINED_WITH_HISTORY -> upTo(record, user, null);
        case JOINED_FROM_HERE -> {
          afterOf.merge(user, bounded.at(), Seq::max);
          upTo(record, user, null);
        }
        case LEFT_HERE -> upTo(record, user, bounded.at());
      }
    }

    private void upTo(LogRecord record, UserId user, @Nullable Seq seq) {
      upToOf.merge(
          user,
          new UpTo(seq, record.ingressOffset()),
          (present, later) -> present.offset > later.offset ? present : later);
    }

    private Optional<View> view(UserId user) {
      if (max == null || !(fromFirst || known.contains(user))) {
        return Optional.empty();
      }
      UpTo upTo = upToOf.get(user);
      return Optional.of(
          new View(
              max,
              maxTime,
              marks.getOrDefault(user, Seq.NONE),
              new Bounds(
                  after.max(afterOf.getOrDefault(user, Seq.NONE)),
                  upTo == null ? null : upTo.seq)));
    }
  }
}
