package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.Seq;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Messages from the cache, then from history; all that are asked for together. A message that both
 * lack is a hole only if history has applied everything that the cache has, and the cache still
 * knows of the seq; before that it may be on its way, or the cache may have been lost since the
 * caller asked it.
 */
final class MessageLookup {
  private final RecentMessages cache;
  private final History history;
  private final ToIntFunction<Family> partitionOf;
  private final Duration patience;
  private final HoleListener holes;

  MessageLookup(
      RecentMessages cache,
      History history,
      ToIntFunction<Family> partitionOf,
      Duration patience,
      HoleListener holes) {
    this.cache = cache;
    this.history = history;
    this.partitionOf = partitionOf;
    this.patience = patience;
    this.holes = holes;
  }

  /**
   * Those of the messages that exist; what is left out is a hole.
   *
   * @param wanted seqs not above their conversation's max seq
   * @throws NotYetReadableException if history has not caught up within the patience
   */
  Map<ConversationId, NavigableMap<Seq, StoredMessage>> find(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    Map<ConversationId, NavigableMap<Seq, StoredMessage>> found = look(wanted);
    Map<ConversationId, Set<Seq>> missing = missing(wanted, found);
    Map<ConversationId, Long> needed = new HashMap<>();
    ReadDeadline left = ReadDeadline.of(patience);
    while (!missing.isEmpty()) {
      Set<ConversationId> complete = historyHasAll(missing, needed);
      Map<ConversationId, NavigableMap<Seq, StoredMessage>> late = look(missing);
      late.forEach(
          (conversation, more) ->
              found.computeIfAbsent(conversation, c -> new TreeMap<>()).putAll(more));
      missing = missing(missing, late);
      for (ConversationId conversation : complete) {
        Set<Seq> lost = missing.remove(conversation);
        if (lost != null) {
          lost.forEach(seq -> holes.hole(conversation, seq));
        }
      }
      if (!missing.isEmpty()) {
        left.pause("messages of " + missing.keySet().iterator().next());
      }
    }
    return found;
  }

  private static Map<ConversationId, Set<Seq>> missing(
      Map<ConversationId, ? extends Collection<Seq>> wanted,
      Map<ConversationId, NavigableMap<Seq, StoredMessage>> found) {
    Map<ConversationId, Set<Seq>> missing = new HashMap<>();
    wanted.forEach(
        (conversation, seqs) -> {
          Set<Seq> rest = new TreeSet<>(seqs);
          rest.removeAll(found.getOrDefault(conversation, new TreeMap<>()).keySet());
          if (!rest.isEmpty()) {
            missing.put(conversation, rest);
          }
        });
    return missing;
  }

  private Map<ConversationId, NavigableMap<Seq, StoredMessage>> look(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    Map<ConversationId, NavigableMap<Seq, StoredMessage>> found = new HashMap<>();
    cache
        .messages(wanted)
        .forEach((conversation, messages) -> add(found, conversation, messages, Map.of()));
    Map<ConversationId, Set<Seq>> missing = missing(wanted, found);
    if (missing.isEmpty()) {
      return found;
    }
    Map<ConversationId, List<StoredMessage>> stored = history.messages(missing);
    Map<ConversationId, List<Seq>> seqs = new HashMap<>();
    stored.forEach(
        (conversation, messages) ->
            seqs.put(conversation, messages.stream().map(m -> m.message().seq()).toList()));
    Map<ConversationId, Map<Seq, Overlay>> later = cache.overlays(seqs);
    stored.forEach(
        (conversation, messages) ->
            add(found, conversation, messages, later.getOrDefault(conversation, Map.of())));
    return found;
  }

  private static void add(
      Map<ConversationId, NavigableMap<Seq, StoredMessage>> found,
      ConversationId conversation,
      List<StoredMessage> messages,
      Map<Seq, Overlay> later) {
    NavigableMap<Seq, StoredMessage> there =
        found.computeIfAbsent(conversation, c -> new TreeMap<>());
    messages.forEach(m -> there.put(m.message().seq(), withLater(m, later)));
  }

  private static StoredMessage withLater(StoredMessage stored, Map<Seq, Overlay> later) {
    Overlay overlay = later.get(stored.message().seq());
    return overlay == null
        ? stored
        : new StoredMessage(stored.message(), stored.overlay().merge(overlay));
  }

  /**
   * The conversations of which history has all that the cache had when it was first asked. Asked
   * before the messages are looked for again, so that what it says holds for them.
   *
   * @param needed the live position that history has to reach: the one first seen, because in a
   *     busy partition history never catches up with the present one
   */
  private Set<ConversationId> historyHasAll(
      Map<ConversationId, Set<Seq>> missing, Map<ConversationId, Long> needed) {
    Map<ConversationId, Seq> max = cache.maxSeqs(missing.keySet());
    Set<ConversationId> known = new HashSet<>();
    missing.forEach(
        (conversation, seqs) -> {
          if (Collections.max(seqs).compareTo(max.getOrDefault(conversation, Seq.NONE)) <= 0) {
            known.add(conversation);
            cache
                .applied(partitionOf.applyAsInt(conversation.family()))
                .ifPresent(live -> needed.putIfAbsent(conversation, live));
          }
        });
    Map<Integer, Long> applied = known.isEmpty() ? Map.of() : history.applied();
    known.removeIf(
        conversation -> {
          int partition = partitionOf.applyAsInt(conversation.family());
          Long live = needed.get(conversation);
          return live == null || applied.getOrDefault(partition, -1L) < live;
        });
    return known;
  }
}
