package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest message of each conversation that is not deleted. The most recent conversations come
 * first, so what does not fit the budget is what stands last in a list of them.
 */
final class NewestVisible {
  /** How far back it is looked for, and in steps of how many. */
  private static final int MAX_LOOK_BACK = 500;

  private static final int LOOK_BACK_STEP = 20;

  /**
   * Messages that one call looks at. A user who has deleted the newest of thousands of
   * conversations sees the last of them without a message.
   */
  private static final int MAX_LOOKED_AT = 2 * StoredConversationReads.MAX_CONVERSATIONS;

  private final SeenMessages messages;

  NewestVisible(SeenMessages messages) {
    this.messages = messages;
  }

  /** Where a conversation is still to be looked at. */
  private record Rest(ConversationId conversation, Window window, int step) {
    Window part() {
      return window.newest(step);
    }

    Rest below() {
      return new Rest(conversation, window.below(part()), LOOK_BACK_STEP);
    }
  }

  Map<ConversationId, SequencedMessage> of(
      UserId user, Map<ConversationId, View> readable, ReadBudget budget) {
    Map<ConversationId, SequencedMessage> newest = new HashMap<>();
    Deque<Rest> rest = new ArrayDeque<>();
    readable.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(View::maxSeqTime).reversed()))
        .map(e -> new Rest(e.getKey(), Window.of(e.getValue()).newest(MAX_LOOK_BACK), 1))
        .filter(one -> !one.window.isEmpty())
        .forEach(rest::add);
    long lookedAt = 0;
    while (!rest.isEmpty() && lookedAt < MAX_LOOKED_AT) {
      Map<ConversationId, Rest> step = next(rest);
      Map<ConversationId, List<Seq>> seqs = new HashMap<>();
      step.forEach((conversation, one) -> seqs.put(conversation, one.part().seqs()));
      int count = seqs.values().stream().mapToInt(List::size).sum();
      lookedAt += count;
      if (!budget.reserve(count)) {
        return newest;
      }
      var seen = messages.of(user, readable, seqs);
      for (Rest one : step.values()) {
        Optional<SequencedMessage> found =
            visible(Objects.requireNonNull(seen.get(one.conversation)));
        if (found.isPresent()) {
          if (!budget.spend(found.get())) {
            return newest;
          }
          newest.put(one.conversation, found.get());
        } else if (!one.below().window.isEmpty()) {
          rest.add(one.below());
        }
      }
    }
    return newest;
  }

  /** As many as one step may load, in order. */
  private static Map<ConversationId, Rest> next(Deque<Rest> rest) {
    Map<ConversationId, Rest> step = new LinkedHashMap<>();
    int count = 0;
    while (!rest.isEmpty() && (count == 0 || count + rest.peek().step <= LoadingInSteps.STEP)) {
      Rest one = rest.remove();
      count += one.step;
      step.put(one.conversation, one);
    }
    return step;
  }

  private static Optional<SequencedMessage> visible(List<SequencedMessage> seen) {
    return seen.stream()
        .filter(message -> message.message().status() < Message.STATUS_DELETED)
        .reduce((older, newer) -> newer);
  }
}
