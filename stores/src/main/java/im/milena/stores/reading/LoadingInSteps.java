package im.milena.stores.reading;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loads messages most wanted first, a step at a time, until the budget of the answer is spent: how
 * large a message is shows only when it is loaded, so never more than a step is loaded in vain.
 */
final class LoadingInSteps {
  /** What clients ask for in one request at most, so that theirs are one step. */
  static final int STEP = 100;

  private final SeenMessages messages;

  LoadingInSteps(SeenMessages messages) {
    this.messages = messages;
  }

  record Wanted(ConversationId conversation, Seq seq) {}

  /**
   * @param whole false if the budget was spent before everything was loaded
   */
  record Loaded(Map<ConversationId, List<SequencedMessage>> messages, boolean whole) {}

  /**
   * The first of {@code wanted} that fit, of each conversation ascending.
   *
   * @param wanted each at most once, and within the user's windows
   */
  Loaded load(UserId user, Map<ConversationId, View> seen, List<Wanted> wanted, ReadBudget budget) {
    Map<ConversationId, TreeMap<Seq, SequencedMessage>> kept = new HashMap<>();
    boolean whole = true;
    for (int from = 0; from < wanted.size() && whole; from += STEP) {
      List<Wanted> step = wanted.subList(from, Math.min(wanted.size(), from + STEP));
      whole = budget.reserve(step.size()) && keep(kept, step, found(user, seen, step), budget);
    }
    Map<ConversationId, List<SequencedMessage>> loaded = new HashMap<>();
    kept.forEach((conversation, bySeq) -> loaded.put(conversation, List.copyOf(bySeq.values())));
    return new Loaded(loaded, whole);
  }

  private Map<Wanted, SequencedMessage> found(
      UserId user, Map<ConversationId, View> seen, List<Wanted> step) {
    Map<ConversationId, List<Seq>> seqs = new HashMap<>();
    step.forEach(
        one -> seqs.computeIfAbsent(one.conversation, c -> new ArrayList<>()).add(one.seq));
    Map<Wanted, SequencedMessage> found = new HashMap<>();
    messages
        .of(user, seen, seqs)
        .forEach(
            (conversation, there) ->
                there.forEach(m -> found.put(new Wanted(conversation, m.seq()), m)));
    return found;
  }

  /** False if one does not fit; those after it are not kept, so that nothing lies between gaps. */
  private static boolean keep(
      Map<ConversationId, TreeMap<Seq, SequencedMessage>> kept,
      List<Wanted> step,
      Map<Wanted, SequencedMessage> found,
      ReadBudget budget) {
    for (Wanted one : step) {
      SequencedMessage message = found.get(one);
      if (message == null) {
        throw new IllegalStateException("no message and no placeholder for " + one);
      }
      if (!budget.spend(message)) {
        return false;
      }
      kept.computeIfAbsent(one.conversation, c -> new TreeMap<>()).put(one.seq, message);
    }
    return true;
  }
}
