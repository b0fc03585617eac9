package im.milena.stores;

import im.milena.message.ConversationId;
import im.milena.message.Seq;

/**
 * A seq is taken by another message: somebody numbered this conversation twice. An invariant is
 * broken, so whoever meets this stops instead of choosing one of the two.
 */
public final class RenumberedException extends RuntimeException {
  public RenumberedException(
      ConversationId conversation, Seq seq, String storedServerId, String newServerId) {
    super(
        "seq "
            + seq
            + " of "
            + conversation
            + " is message "
            + storedServerId
            + " in history and message "
            + newServerId
            + " in the log");
  }
}
