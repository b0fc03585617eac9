package im.milena.stores.history;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds the highest seq of conversations by galloping, all of them in step: seqs are contiguous, so
 * the highest is found by asking which of a few are there. At the end a whole window above the find
 * is asked for, so that a hole of less than {@value #PROBES} seqs hides nothing.
 */
final class MongoMaxSeqs {
  /** Seqs of a conversation probed at once. */
  private static final int PROBES = 64;

  private final MongoMessages messages;

  MongoMaxSeqs(MongoMessages messages) {
    this.messages = messages;
  }

  /** Conversations without any message are absent. */
  Map<ConversationId, Seq> of(Collection<ConversationId> conversations) {
    Map<ConversationId, List<Seq>> probes = new HashMap<>();
    conversations.forEach(conversation -> probes.put(conversation, powersOfTwo()));
    Map<ConversationId, Long> highest = messages.highest(probes);
    narrow(highest);
    climb(highest, conversations);
    Map<ConversationId, Seq> found = new HashMap<>();
    highest.forEach((conversation, seq) -> found.put(conversation, new Seq(seq)));
    return found;
  }

  /** Each round looks between the find and twice as far, in steps a {@value #PROBES}th as long. */
  private void narrow(Map<ConversationId, Long> highest) {
    Map<ConversationId, Long> steps = new HashMap<>();
    highest.forEach((conversation, seq) -> steps.put(conversation, seq / PROBES));
    steps.values().removeIf(step -> step <= 1);
    while (!steps.isEmpty()) {
      Map<ConversationId, List<Seq>> probes = new HashMap<>();
      steps.forEach(
          (conversation, step) ->
              probes.put(conversation, above(highest.getOrDefault(conversation, 0L), step)));
      messages.highest(probes).forEach((c, seq) -> highest.merge(c, seq, Math::max));
      steps.replaceAll((conversation, step) -> (step + PROBES - 1) / PROBES);
      steps.values().removeIf(step -> step <= 1);
    }
  }

  /** Window by window, for as long as there is something in it. */
  private void climb(Map<ConversationId, Long> highest, Collection<ConversationId> conversations) {
    Set<ConversationId> climbing = new HashSet<>(conversations);
    while (!climbing.isEmpty()) {
      Map<ConversationId, List<Seq>> probes = new HashMap<>();
      climbing.forEach(c -> probes.put(c, above(highest.getOrDefault(c, 0L), 1)));
      Map<ConversationId, Long> higher = messages.highest(probes);
      highest.putAll(higher);
      climbing.retainAll(higher.keySet());
    }
  }

  private static List<Seq> powersOfTwo() {
    return LongStream.range(0, 40).mapToObj(power -> new Seq(1L << power)).toList();
  }

  private static List<Seq> above(long seq, long step) {
    return LongStream.rangeClosed(1, PROBES).mapToObj(i -> new Seq(seq + i * step)).toList();
  }
}
