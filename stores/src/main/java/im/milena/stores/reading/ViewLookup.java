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
 * and what both know is the answer. Never from history alone: the cache may have seen what history
 * has not applied yet. And only while the cache is filled, from before history is asked until both
 * have answered.
 */
final class ViewLookup {
  private final RecentMessages cache;
  private final History history;
  private final FilledCache filled;

  ViewLookup(RecentMessages cache, History history, FilledCache filled) {
    this.cache = cache;
    this.history = history;
    this.filled = filled;
  }

  Set<ConversationId> rows(UserId user) {
    return cache.rows(user).orElseGet(() -> rowsFromHistory(user));
  }

  private Set<ConversationId> rowsFromHistory(UserId user) {
    return filled.ask(
        "conversations of " + user, epoch -> cache.rememberRows(user, history.rows(user), epoch));
  }

  /** A view of every conversation asked for, of an empty one if nothing was said there. */
  Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    Map<ConversationId, UserId> readers = new HashMap<>();
    conversations.forEach(conversation -> readers.put(conversation, user));
    return views(readers);
  }

  /** Each conversation as its reader may see it. */
  Map<ConversationId, View> views(Map<ConversationId, UserId> readers) {
    Map<ConversationId, View> views = new HashMap<>(cache.views(readers));
    Map<ConversationId, UserId> unknown = new HashMap<>(readers);
    unknown.keySet().removeAll(views.keySet());
    if (!unknown.isEmpty()) {
      views.putAll(
          filled.ask(
              "the end of " + unknown.keySet().iterator().next(),
              epoch -> cache.rememberViews(unknown, viewsFromHistory(unknown), epoch)));
    }
    return views;
  }

  private Map<ConversationId, View> viewsFromHistory(Map<ConversationId, UserId> readers) {
    Map<ConversationId, Seq> max = new HashMap<>(cache.maxSeqs(readers.keySet()));
    Set<ConversationId> unknown = new HashSet<>(readers.keySet());
    unknown.removeAll(max.keySet());
    Map<ConversationId, Seq> stored = unknown.isEmpty() ? Map.of() : history.maxSeqs(unknown);
    max.putAll(stored);
    Map<ConversationId, Long> times = sendTimes(stored);
    Map<ConversationId, Seq> marks = history.readMarks(readers);
    Map<ConversationId, Bounds> bounds = history.bounds(readers);
    Map<ConversationId, View> views = new HashMap<>();
    for (ConversationId conversation : readers.keySet()) {
      views.put(
          conversation,
          new View(
              max.getOrDefault(conversation, Seq.NONE),
              times.getOrDefault(conversation, 0L),
              marks.getOrDefault(conversation, Seq.NONE),
              bounds.getOrDefault(conversation, Bounds.NONE)));
    }
    return views;
  }

  private Map<ConversationId, Long> sendTimes(Map<ConversationId, Seq> seqs) {
    Map<ConversationId, List<Seq>> wanted = new HashMap<>();
    seqs.forEach((conversation, seq) -> wanted.put(conversation, List.of(seq)));
    Map<ConversationId, Long> times = new HashMap<>();
    history
        .messages(wanted)
        .forEach(
            (conversation, found) ->
                times.put(conversation, found.get(0).message().message().sendTime()));
    return times;
  }
}
