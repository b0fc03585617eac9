package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.History;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows and views from the cache; where it does not know them whole, history's part is put into it
 * and the cache is asked again. Never from history alone: the cache may have seen what history has
 * not applied yet.
 */
final class ViewLookup {
  private final RecentMessages cache;
  private final History history;

  ViewLookup(RecentMessages cache, History history) {
    this.cache = cache;
    this.history = history;
  }

  Set<ConversationId> rows(UserId user) {
    return cache.rows(user).orElseGet(() -> rowsFromHistory(user));
  }

  private Set<ConversationId> rowsFromHistory(UserId user) {
    Set<ConversationId> stored = history.rows(user);
    cache.rememberRows(user, stored);
    return cache.rows(user).orElse(stored);
  }

  /** A view of every conversation asked for, of an empty one if nothing was said there. */
  Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, View> views = new HashMap<>(cache.views(user, conversations));
    Set<ConversationId> unknown = new HashSet<>(conversations);
    unknown.removeAll(views.keySet());
    if (!unknown.isEmpty()) {
      Map<ConversationId, View> stored = viewsFromHistory(user, unknown);
      stored.forEach((conversation, view) -> cache.rememberView(user, conversation, view));
      views.putAll(stored);
      views.putAll(cache.views(user, unknown));
    }
    return views;
  }

  private Map<ConversationId, View> viewsFromHistory(
      UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, Seq> cachedMax = cache.maxSeqs(conversations);
    Map<ConversationId, Seq> marks = history.readMarks(user, conversations);
    Map<ConversationId, Bounds> bounds = history.bounds(user, conversations);
    Map<ConversationId, View> views = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Seq max = cachedMax.get(conversation);
      long time = 0;
      if (max == null) {
        max = history.maxSeq(conversation);
        time = sendTime(conversation, max);
      }
      views.put(
          conversation,
          new View(
              max,
              time,
              marks.getOrDefault(conversation, Seq.NONE),
              bounds.getOrDefault(conversation, Bounds.NONE)));
    }
    return views;
  }

  private long sendTime(ConversationId conversation, Seq seq) {
    return seq.equals(Seq.NONE)
        ? 0
        : history.messages(conversation, List.of(seq)).stream()
            .mapToLong(m -> m.message().message().sendTime())
            .findFirst()
            .orElse(0);
  }
}
