package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.reading.LoadingInSteps.Loaded;
import im.milena.stores.reading.LoadingInSteps.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * {@link ConversationReads} over a cache and a history. What a call may ask for is bounded; more is
 * an {@link IllegalArgumentException}.
 */
public final class StoredConversationReads implements ConversationReads {
  /** How long a call waits for history unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Conversations in one call. */
  public static final int MAX_CONVERSATIONS = 10_000;

  /** Messages of one range; of a longer one the newest are given. */
  public static final int MAX_RANGE = 1_000;

  /** Explicit seqs of one conversation. */
  public static final int MAX_SEQS = 100;

  /** Messages in one call. */
  public static final int MAX_MESSAGES = 10_000;

  /** What a decision about messages may look at: a thousand of the longest is too much for one. */
  private static final long MAX_DECIDED_BYTES = 8L * 1024 * 1024;

  private final ViewLookup views;
  private final ReadAccess access;
  private final SeenMessages messages;
  private final LoadingInSteps loading;
  private final NewestVisible newestVisible;
  private final ReadMemory memory;

  /**
   * @param partitionOf the ingress partition of a family, by which positions are compared
   * @param patience how long to wait for history when it lags, or for a cache that lost its data
   */
  public StoredConversationReads(
      RecentMessages cache,
      History history,
      ToIntFunction<Family> partitionOf,
      Duration patience,
      HoleListener holes) {
    this(cache, history, partitionOf, patience, holes, ReadMemory.ofHeap());
  }

  /**
   * @param memory what all reads of the process hold at once
   */
  public StoredConversationReads(
      RecentMessages cache,
      History history,
      ToIntFunction<Family> partitionOf,
      Duration patience,
      HoleListener holes,
      ReadMemory memory) {
    this.memory = memory;
    FilledCache filled = new FilledCache(cache, patience);
    views = new ViewLookup(cache, history, filled);
    access = new ReadAccess(views, cache, history, filled);
    messages =
        new SeenMessages(new MessageLookup(cache, history, partitionOf, patience, holes), views);
    loading = new LoadingInSteps(messages);
    newestVisible = new NewestVisible(messages);
  }

  @Override
  public ReadMemory memory() {
    return memory;
  }

  @Override
  public Map<ConversationId, Seq> newestSeqs(UserId user) {
    Set<ConversationId> chats = access.chats(user);
    Set<ConversationId> all = new HashSet<>(chats);
    all.addAll(access.lines(user, chats));
    Map<ConversationId, Seq> newest = new HashMap<>();
    views
        .views(user, all)
        .forEach(
            (conversation, view) -> {
              Seq last = view.bounds().last(view.maxSeq());
              if (last.value() > 0) {
                newest.put(conversation, last);
              }
            });
    return newest;
  }

  @Override
  public Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    checkCount(conversations);
    Set<ConversationId> chats = new HashSet<>(access.chats(user));
    if (!conversations.isEmpty()) {
      chats.retainAll(new HashSet<>(conversations));
    }
    Map<ConversationId, View> seen = new HashMap<>();
    views
        .views(user, chats)
        .forEach(
            (conversation, view) -> {
              if (view.maxSeq().value() > 0) {
                seen.put(conversation, upToBound(view));
              }
            });
    return seen;
  }

  /**
   * A user who has left sees the conversation end there; when that was said is not known without
   * looking it up.
   */
  private static View upToBound(View view) {
    Bounds bounds = view.bounds();
    Seq last = bounds.last(view.maxSeq());
    return last.equals(view.maxSeq()) ? view : new View(last, 0, view.readSeq(), bounds);
  }

  @Override
  public Map<ConversationId, Page> ranges(
      UserId user, List<Range> ranges, Order order, ReadBudget budget) {
    Map<ConversationId, View> readable =
        readable(user, ranges.stream().map(Range::conversation).toList());
    List<Cut> cuts = new ArrayList<>();
    for (Range range : ranges) {
      View view = readable.get(range.conversation());
      if (view != null) {
        Window wanted = wanted(range, Window.of(view));
        if (!wanted.isEmpty()) {
          cuts.add(new Cut(range, wanted, view));
        }
      }
    }
    checkTotal(cuts.stream().mapToLong(cut -> cut.window.size()).sum());
    Map<ConversationId, TreeSet<Seq>> wanted = new HashMap<>();
    cuts.forEach(
        cut ->
            wanted
                .computeIfAbsent(cut.range.conversation(), c -> new TreeSet<>())
                .addAll(cut.window.seqs()));
    Map<ConversationId, List<SequencedMessage>> found =
        loading.load(user, readable, NewestFirst.of(wanted), budget).messages();
    Map<ConversationId, Page> pages = new HashMap<>();
    for (Cut cut : cuts) {
      ConversationId conversation = cut.range.conversation();
      List<SequencedMessage> messages = found.getOrDefault(conversation, List.of());
      if (!messages.isEmpty()) {
        boolean shortened = cut.window.first() < messages.get(0).seq().value();
        pages.merge(
            conversation,
            new Page(
                messages,
                isEnd(cut.range, cut.window, Window.of(cut.view), order)
                    && !(shortened && order == Order.DESCENDING),
                Seq.NONE),
            (one, other) -> new Page(one.messages(), one.isEnd() || other.isEnd(), Seq.NONE));
      }
    }
    return pages;
  }

  /** What of a range is given. */
  private record Cut(Range range, Window window, View view) {}

  private static Window wanted(Range range, Window visible) {
    Window clamped = visible.clamp(range.begin(), range.end());
    if (range.conversation().isNotification()) {
      return clamped.newest(MAX_RANGE);
    }
    return clamped.newest(Math.max(0, Math.min(range.limit(), MAX_RANGE)));
  }

  private static boolean isEnd(Range range, Window given, Window visible, Order order) {
    if (order == Order.ASCENDING) {
      return visible.last() <= range.end();
    }
    boolean cutOff =
        range.conversation().isNotification()
            && given.first() > visible.clamp(range.begin(), range.end()).first();
    return range.begin() <= visible.first() && !cutOff;
  }

  @Override
  public Map<ConversationId, Page> seqs(
      UserId user, Map<ConversationId, List<Seq>> wanted, Order order, ReadBudget budget) {
    wanted.forEach(
        (conversation, seqs) -> {
          if (seqs.size() > MAX_SEQS) {
            throw new IllegalArgumentException(
                "at most "
                    + MAX_SEQS
                    + " seqs of a conversation can be asked for, got: "
                    + seqs.size());
          }
        });
    checkTotal(wanted.values().stream().mapToLong(List::size).sum());
    Map<ConversationId, View> readable = readable(user, wanted.keySet());
    List<Wanted> visible = new ArrayList<>();
    readable.forEach(
        (conversation, view) ->
            wanted.getOrDefault(conversation, List.of()).stream()
                .distinct()
                .filter(Window.of(view)::includes)
                .forEach(seq -> visible.add(new Wanted(conversation, seq))));
    Map<ConversationId, List<SequencedMessage>> found =
        whole(loading.load(user, readable, visible, budget), budget);
    Map<ConversationId, Page> pages = new HashMap<>();
    readable.forEach(
        (conversation, view) ->
            pages.put(
                conversation,
                page(
                    found.getOrDefault(conversation, List.of()),
                    wanted.getOrDefault(conversation, List.of()),
                    Window.of(view),
                    order)));
    return pages;
  }

  private static Map<ConversationId, List<SequencedMessage>> whole(
      Loaded loaded, ReadBudget budget) {
    if (!loaded.whole()) {
      throw new IllegalArgumentException(
          "the messages asked for have more bytes than an answer may, "
              + budget.bytes()
              + ": ask for fewer");
    }
    return loaded.messages();
  }

  private static Page page(
      List<SequencedMessage> found, List<Seq> seqs, Window visible, Order order) {
    boolean below = seqs.stream().anyMatch(seq -> seq.value() < visible.first());
    boolean above = seqs.stream().anyMatch(seq -> seq.value() > visible.last());
    if (order == Order.DESCENDING && below) {
      return new Page(found, true, new Seq(visible.first()));
    }
    if (order == Order.ASCENDING && above) {
      return new Page(found, true, new Seq(visible.last()));
    }
    return new Page(found, false, Seq.NONE);
  }

  @Override
  public Map<ConversationId, SequencedMessage> newest(
      UserId user, Collection<ConversationId> conversations, ReadBudget budget) {
    return newestVisible.of(user, readable(user, conversations), budget);
  }

  @Override
  public Map<Seq, StoredMessage> stored(
      UserId user, ConversationId conversation, Collection<Seq> seqs) {
    checkTotal(seqs.size());
    Map<Seq, StoredMessage> found = new HashMap<>();
    try (ReadBudget budget = memory.budget(MAX_DECIDED_BYTES)) {
      for (View view : views.views(user, List.of(conversation)).values()) {
        List<Seq> all = seqs.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += LoadingInSteps.STEP) {
          List<Seq> step = all.subList(from, Math.min(all.size(), from + LoadingInSteps.STEP));
          boolean fits = budget.reserve(step.size());
          Map<Seq, StoredMessage> more =
              fits ? messages.stored(conversation, view, step) : Map.of();
          if (!fits || !more.values().stream().allMatch(m -> budget.spend(m.message()))) {
            throw new IllegalArgumentException(
                "the messages named have more bytes than "
                    + MAX_DECIDED_BYTES
                    + ": name fewer at once");
          }
          found.putAll(more);
        }
      }
    }
    return found;
  }

  @Override
  public boolean mayRead(UserId user, ConversationId conversation) {
    return !access.readable(user, List.of(conversation)).isEmpty();
  }

  @Override
  public Optional<List<UserId>> participants(ConversationId conversation) {
    return access.participants(conversation);
  }

  private Map<ConversationId, View> readable(
      UserId user, Collection<ConversationId> conversations) {
    checkCount(conversations);
    return views.views(user, access.readable(user, conversations));
  }

  private static void checkCount(Collection<ConversationId> conversations) {
    if (conversations.size() > MAX_CONVERSATIONS) {
      throw new IllegalArgumentException(
          "at most "
              + MAX_CONVERSATIONS
              + " conversations can be asked for, got: "
              + conversations.size());
    }
  }

  private static void checkTotal(long count) {
    if (count > MAX_MESSAGES) {
      throw new IllegalArgumentException(
          "at most " + MAX_MESSAGES + " messages can be asked for at once, got: " + count);
    }
  }
}
