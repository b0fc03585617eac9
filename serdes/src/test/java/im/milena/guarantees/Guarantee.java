package im.milena.guarantees;

import im.milena.log.LogRecord;
import im.milena.message.Message;
import java.util.Arrays;
import java.util.List;

/** Watches a run and says how it was broken. Not thread-safe. */
public interface Guarantee {
  /** The message was acknowledged; in the order of the acknowledgements of one sender. */
  default void sent(Sent message) {}

  default void sent(Message message) {
    sent(Sent.of(message));
  }

  /** The message came out; in the order of the place that is watched. */
  void seen(Seen message);

  /** The record was read from the log, in the log's order. */
  default void seen(LogRecord record) {
    Seen.of(record).ifPresent(this::seen);
  }

  /** Each breach as one sentence, at most a few hundred; empty if it holds. */
  List<String> violations();

  /** Several at once. */
  static Guarantee all(Guarantee... guarantees) {
    return new Guarantee() {
      @Override
      public void sent(Sent message) {
        Arrays.stream(guarantees).forEach(guarantee -> guarantee.sent(message));
      }

      @Override
      public void seen(Seen message) {
        Arrays.stream(guarantees).forEach(guarantee -> guarantee.seen(message));
      }

      @Override
      public List<String> violations() {
        return Arrays.stream(guarantees)
            .flatMap(guarantee -> guarantee.violations().stream())
            .toList();
      }
    };
  }

  /** Everything that the numbering promises of one place that shows every message once. */
  static Guarantee numbering() {
    return all(new NoGaps(), new NoRepeats(), new PerConversationOrder(), new NothingLost());
  }
}
