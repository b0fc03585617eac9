package im.milena.guarantees;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.Optional;

/** A message under its number, wherever it came out: in the log, in history, at a device. */
public record Seen(ConversationId conversation, UserId sender, String clientMessageId, long seq) {
  /** Empty for records that number nothing. */
  static Optional<Seen> of(LogRecord record) {
    if (!(record.change() instanceof Change.Numbered numbered)) {
      return Optional.empty();
    }
    Message message = numbered.message().message();
    return Optional.of(
        new Seen(
            record.conversation(),
            message.sender(),
            message.clientMessageId(),
            numbered.message().seq().value()));
  }
}
