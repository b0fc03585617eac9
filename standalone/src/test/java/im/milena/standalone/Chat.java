package im.milena.standalone;

import im.milena.message.ConversationId;
import im.milena.message.UserId;

/** One user writes, the other listens. */
record Chat(String speaker, String listener) {
  String conversation() {
    return ConversationId.single(new UserId(speaker), new UserId(listener)).value();
  }
}
