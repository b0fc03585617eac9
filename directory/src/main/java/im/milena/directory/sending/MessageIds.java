package im.milena.directory.sending;

import im.milena.directory.DerivedId;
import im.milena.message.ConversationId;
import im.milena.message.UserId;

/** Ids that the server gives messages. */
public final class MessageIds {
  private MessageIds() {}

  /** Follows from what makes a resend a resend, so that it gets the same id through any gateway. */
  public static String server(ConversationId conversation, UserId sender, String clientMessageId) {
    return DerivedId.of("message")
        .with("conversation", conversation)
        .with("sender", sender)
        .with("clientMsgID", clientMessageId)
        .digest();
  }
}
