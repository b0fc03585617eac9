package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** How far back the newest visible message is looked for, and in steps of how many. */
  private static final int MAX_LOOK_BACK = 500;

  private static final int LOOK_BACK_STEP = 20;

  private final ViewLookup views;
  private final Access access;
  private final SeenMessages messages;

  /**
   * @param partitionOf the ingress partition of a family, by which positions are compared
   * @param patience how long to wait for history when it lags
   */
  public StoredConversationReads(
      RecentMessages cache,
      History history,
      ToIntFunction<Family> partitionOf,
      Duration patience,
      HoleListener holes) {
    views = new ViewLookup(cache, history);
    access = new Access(views, cache, history);
    messages =
        new SeenMessages(new MessageLookup(cache, history, partitionOf, patience, holes), views);
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
   * Who has left sees the conversation end there; when that was said is not known without looking
   * it up.
   */
  private static View upToBound(View view) {
    Bounds bounds = view.bounds();
    Seq last = bounds.last(view.maxSeq());
    return last.equals(view.maxSeq()) ? view : new View(last, 0, view.readSeq(), bounds);
  }

  @Override
  public Map<ConversationId, Page> ranges(UserId user, List<Range> ranges, Order order) {
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
    Map<ConversationId, Page> pages = new HashMap<>();
    for (Cut cut : cuts) {
      ConversationId conversation = cut.range.conversation();
      Page page =
          new Page(
              messages.of(user, conversation, cut.view, cut.window.seqs()),
              isEnd(cut.range, cut.window, Window.of(cut.view), order),
              Seq.NONE);
      pages.merge(conversation, page, StoredConversationReads::join);
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

  /** Two ranges of one conversation. */
  private static Page join(Page one, Page other) {
    Map<Seq, SequencedMessage> both = new TreeMap<>();
    one.messages().forEach(m -> both.put(m.seq(), m));
    other.messages().forEach(m -> both.put(m.seq(), m));
    return new Page(List.copyOf(both.values()), one.isEnd() || other.isEnd(), Seq.NONE);
  }

  @Override
  public Map<ConversationId, Page> seqs(
      UserId user, Map<ConversationId, List<Seq>> wanted, Order order) {
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
    Map<ConversationId, Page> pages = new HashMap<>();
    readable(user, wanted.keySet())
        .forEach(
            (conversation, view) ->
                pages.put(
                    conversation,
                    page(
                        user,
                        conversation,
                        view,
                        wanted.getOrDefault(conversation, List.of()),
                        order)));
    return pages;
  }

  private Page page(
      UserId user, ConversationId conversation, View view, List<Seq> seqs, Order order) {
    Window visible = Window.of(view);
    List<SequencedMessage> found =
        messages.of(user, conversation, view, seqs.stream().filter(visible::includes).toList());
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
      UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, SequencedMessage> newest = new HashMap<>();
    readable(user, conversations)
        .forEach(
            (conversation, view) ->
                newestVisible(user, conversation, view)
                    .ifPresent(message -> newest.put(conversation, message)));
    return newest;
  }

  private Optional<SequencedMessage> newestVisible(
      UserId user, ConversationId conversation, View view) {
    Window rest = Window.of(view).newest(MAX_LOOK_BACK);
    int step = 1;
    while (!rest.isEmpty()) {
      Window part = rest.newest(step);
      List<SequencedMessage> seen =
          new ArrayList<>(messages.of(user, conversation, view, part.seqs()));
      seen.removeIf(m -> m.message().status() >= Message.STATUS_DELETED);
      if (!seen.isEmpty()) {
        return Optional.of(seen.get(seen.size() - 1));
      }
      rest = new Window(rest.first(), part.first() - 1);
      step = LOOK_BACK_STEP;
    }
    return Optional.empty();
  }

  @Override
  public Map<Seq, StoredMessage> stored(
      UserId user, ConversationId conversation, Collection<Seq> seqs) {
    checkTotal(seqs.size());
    return views.views(user, List.of(conversation)).values().stream()
        .findFirst()
        .map(view -> messages.stored(conversation, view, seqs))
        .orElse(Map.of());
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
