package im.milena.directory.sending;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;

/** The record by which a pair chat begins. */
final class PinnedConversation {
  private PinnedConversation() {}

  static LogRecord of(UserId sender, UserId receiver) {
    Message message =
        Message.builder(sender)
            .receiver(receiver.value())
            .content("{}")
            .clientMessageId("1")
            .build();
    return new LogRecord(
        message.conversation(),
        0,
        "op",
        0,
        new Change.Numbered(new SequencedMessage(new Seq(1), message), Membership.NONE));
  }
}
