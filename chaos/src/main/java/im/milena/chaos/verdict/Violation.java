package im.milena.chaos.verdict;

/**
 * A broken promise.
 *
 * @param message clientMsgID; empty if it is not about one
 */
public record Violation(String conversation, long seq, String message, String what) {
  @Override
  public String toString() {
    return conversation
        + " seq "
        + seq
        + (message.isEmpty() ? "" : " message " + message)
        + ": "
        + what;
  }
}
