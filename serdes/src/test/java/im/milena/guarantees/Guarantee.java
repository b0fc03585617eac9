package im.milena.guarantees;

import im.milena.log.LogRecord;
import im.milena.message.Message;
import java.util.Arrays;
import java.util.List;

/** Watches a run and says how it was broken. Not thread-safe. */
public interface Guarantee {
  /** The message was acknowledged; in the order of the acknowledgements of one sender. */
  default void sent(Message message) {}

  /** The record was read from the log, in the log's order. */
  void seen(LogRecord record);

  /** Each breach as one sentence, at most a few hundred; empty if it holds. */
  List<String> violations();

  /** Several at once. */
  static Guarantee all(Guarantee... guarantees) {
    return new Guarantee() {
      @Override
      public void sent(Message message) {
        Arrays.stream(guarantees).forEach(guarantee -> guarantee.sent(message));
      }

      @Override
      public void seen(LogRecord record) {
        Arrays.stream(guarantees).forEach(guarantee -> guarantee.seen(record));
      }

      @Override
      public List<String> violations() {
        return Arrays.stream(guarantees)
            .flatMap(guarantee -> guarantee.violations().stream())
            .toList();
      }
    };
  }

  /** Everything that the numbering promises. */
  static Guarantee numbering() {
    return all(new NoGaps(), new NoRepeats(), new PerConversationOrder(), new NothingLost());
  }
}
