package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.reading.LoadingInSteps.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The order in which ranges are loaded when not all may fit. Notification lines come first: clients
 * never ask again for what they miss there. Then the newest message of each chat, then the second
 * newest of each, and so on: what is left out is the oldest of each, for which clients ask when it
 * is scrolled to.
 */
final class NewestFirst {
  private NewestFirst() {}

  static List<Wanted> of(Map<ConversationId, ? extends SortedSet<Seq>> ranges) {
    var order = new ArrayList<Wanted>();
    inTurns(ranges, ConversationId::isNotification, order);
    inTurns(ranges, conversation -> !conversation.isNotification(), order);
    return order;
  }

  private static void inTurns(
      Map<ConversationId, ? extends SortedSet<Seq>> ranges,
      Predicate<ConversationId> which,
      List<Wanted> order) {
    // Sorted, so that the same question has the same answer.
    Map<ConversationId, Iterator<Seq>> left =
        new TreeMap<>(Comparator.comparing(ConversationId::value));
    ranges.forEach(
        (conversation, seqs) -> {
          if (which.test(conversation)) {
            left.put(conversation, newestFirst(seqs));
          }
        });
    while (!left.isEmpty()) {
      left.values().removeIf(seqs -> !seqs.hasNext());
      left.forEach((conversation, seqs) -> order.add(new Wanted(conversation, seqs.next())));
    }
  }

  private static Iterator<Seq> newestFirst(SortedSet<Seq> seqs) {
    return new TreeSet<>(seqs).descendingIterator();
  }
}
