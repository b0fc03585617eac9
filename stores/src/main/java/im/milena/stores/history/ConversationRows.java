package im.milena.stores.history;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.List;

/**
 * Which users get a row for the conversation because of a log record. Rows are a projection of the
 * log.
 */
public final class ConversationRows {
  private ConversationRows() {}

  /**
   * The owners of new rows: both sides at the first message of a single chat, the receiver at that
   * of an official account, members at their joining; nobody otherwise.
   */
  public static List<UserId> of(LogRecord record) {
    Change change = record.change();
    if (record.conversation().isNotification()) {
      return List.of();
    }
    if (change instanceof Change.Bounded bounded) {
      return bounded.kind() == Entry.Bound.Kind.LEFT_HERE ? List.of() : bounded.users();
    }
    if (change instanceof Change.Numbered numbered
        && numbered.message().seq().value() == 1
        && !record.conversation().isGroup()) {
      Message message = numbered.message().message();
      UserId receiver = new UserId(message.receiver());
      return record.conversation().isSingle() && !receiver.equals(message.sender())
          ? List.of(message.sender(), receiver)
          : List.of(receiver);
    }
    return List.of();
  }
}
