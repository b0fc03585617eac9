package im.milena.stores.history;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.List;

/**
 * Which users get a row for the conversation because of a log record. Rows are a projection of the
 * log.
 */
public final class ConversationRows implements Change.Fold<List<UserId>> {
  private final ConversationId conversation;

  private ConversationRows(ConversationId conversation) {
    this.conversation = conversation;
  }

  /**
   * The owners of new rows: both sides at the first message of a single chat, the receiver at that
   * of an official account, members at their joining; nobody otherwise.
   */
  public static List<UserId> of(LogRecord record) {
    return record.conversation().isNotification()
        ? List.of()
        : record.change().fold(new ConversationRows(record.conversation()));
  }

  @Override
  public List<UserId> numbered(Change.Numbered change) {
    if (change.message().seq().value() != 1 || conversation.isGroup()) {
      return List.of();
    }
    Message message = change.message().message();
    UserId receiver = new UserId(message.receiver());
    return conversation.isSingle() && !receiver.equals(message.sender())
        ? List.of(message.sender(), receiver)
        : List.of(receiver);
  }

  @Override
  public List<UserId> revoked(Change.Revoked change) {
    return List.of();
  }

  @Override
  public List<UserId> deleted(Change.Deleted change) {
    return List.of();
  }

  @Override
  public List<UserId> edited(Change.Edited change) {
    return List.of();
  }

  @Override
  public List<UserId> cleared(Change.Cleared change) {
    return List.of();
  }

  @Override
  public List<UserId> bounded(Change.Bounded change) {
    return change.kind() == Entry.Bound.Kind.LEFT_HERE ? List.of() : change.users();
  }

  @Override
  public List<UserId> nothing(Change.Nothing change) {
    return List.of();
  }
}
