package im.milena.stores.reading;

import im.milena.message.ConversationId;

/** The messages are numbered but history has not stored them yet. The caller may ask again. */
public final class NotYetReadableException extends RuntimeException {
  public NotYetReadableException(ConversationId conversation) {
    super("messages of " + conversation + " are not readable yet, ask again");
  }
}
