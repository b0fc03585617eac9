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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Messages from the cache, then from history. A message that both lack is a hole only if history
 * has applied everything that the cache has, and the cache still knows of the seq; before that it
 * may be on its way, or the cache may have been lost since the caller asked it.
 */
final class MessageLookup {
  private static final Duration PAUSE = Duration.ofMillis(30);

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
   * @param seqs not above the conversation's max seq
   * @throws NotYetReadableException if history has not caught up within the patience
   */
  NavigableMap<Seq, StoredMessage> find(ConversationId conversation, Collection<Seq> seqs) {
    NavigableMap<Seq, StoredMessage> found = look(conversation, seqs);
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!found.keySet().containsAll(seqs)) {
      boolean complete = historyHasAll(conversation, highestMissing(found, seqs));
      found = look(conversation, seqs);
      if (complete || found.keySet().containsAll(seqs)) {
        break;
      }
      if (System.nanoTime() - giveUp >= 0) {
        throw new NotYetReadableException(conversation);
      }
      pause(conversation);
    }
    for (Seq seq : seqs) {
      if (!found.containsKey(seq)) {
        holes.hole(conversation, seq);
      }
    }
    return found;
  }

  private NavigableMap<Seq, StoredMessage> look(ConversationId conversation, Collection<Seq> seqs) {
    NavigableMap<Seq, StoredMessage> found = new TreeMap<>();
    cache.messages(conversation, seqs).forEach(m -> found.put(m.message().seq(), m));
    List<Seq> missing = seqs.stream().filter(seq -> !found.containsKey(seq)).toList();
    if (missing.isEmpty()) {
      return found;
    }
    List<StoredMessage> stored = history.messages(conversation, missing);
    if (!stored.isEmpty()) {
      Map<Seq, Overlay> later =
          cache.overlays(conversation, stored.stream().map(m -> m.message().seq()).toList());
      stored.forEach(m -> found.put(m.message().seq(), withLater(m, later)));
    }
    return found;
  }

  private static StoredMessage withLater(StoredMessage stored, Map<Seq, Overlay> later) {
    Overlay overlay = later.get(stored.message().seq());
    return overlay == null
        ? stored
        : new StoredMessage(stored.message(), stored.overlay().merge(overlay));
  }

  /** Asked before the messages are looked for again, so that what it says holds for them. */
  private boolean historyHasAll(ConversationId conversation, Seq seq) {
    Seq max = cache.maxSeqs(List.of(conversation)).get(conversation);
    if (max == null || max.compareTo(seq) < 0) {
      return false;
    }
    int partition = partitionOf.applyAsInt(conversation.family());
    return cache
        .applied(partition)
        .filter(live -> history.applied().getOrDefault(partition, -1L) >= live)
        .isPresent();
  }

  private static Seq highestMissing(Map<Seq, StoredMessage> found, Collection<Seq> seqs) {
    return seqs.stream().filter(seq -> !found.containsKey(seq)).reduce(Seq.NONE, Seq::max);
  }

  private static void pause(ConversationId conversation) {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotYetReadableException(conversation);
    }
  }
}
