package im.milena.guarantees;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.UserId;

/** A message that its sender was told is durable; the conversation is the chat it was sent to. */
public record Sent(ConversationId conversation, UserId sender, String clientMessageId) {
  static Sent of(Message message) {
    return new Sent(message.chat(), message.sender(), message.clientMessageId());
  }

  @Override
  public String toString() {
    return conversation + ":" + sender + ":" + clientMessageId;
  }
}
