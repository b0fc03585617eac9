package im.milena.topology.rules;

import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;

/**
 * What becomes of a message, by its switches. A notification that is also to be seen as a message
 * is written twice: first on the notification line, then as a copy in the chat.
 *
 * <p>The rules are those of OpenIM's {@code categorizeMessageLists}: an absent switch is on; {@code
 * isSendMsg} is looked at only on notifications; the copy is stored whatever {@code history} says,
 * and only it may ring a phone or count.
 */
sealed interface Category {
  /** Hands the messages over in the order in which they are to be written. */
  void writeTo(Lines lines);

  /** Where messages go. */
  interface Lines {
    /** It gets the next seq of its conversation. */
    void store(Message message);

    /** It is pushed once, without a seq. */
    void pushOnce(Message message);
  }

  record Stored(Message message) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.store(message);
    }
  }

  record Transient(Message message) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.pushOnce(message);
    }
  }

  record StoredNotification(Message notification) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.store(notification);
    }
  }

  record TransientNotification(Message notification) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.pushOnce(notification);
    }
  }

  record StoredNotificationWithCopy(Message notification, Message copy) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.store(notification);
      lines.store(copy);
    }
  }

  record TransientNotificationWithCopy(Message notification, Message copy) implements Category {
    @Override
    public void writeTo(Lines lines) {
      lines.pushOnce(notification);
      lines.store(copy);
    }
  }

  static Category of(Message message) {
    boolean history = message.options().on(Option.HISTORY);
    if (message.options().on(Option.IS_NOT_NOTIFICATION)) {
      return history ? new Stored(message) : new Transient(message);
    }
    if (!message.options().on(Option.IS_SEND_MSG)) {
      return history ? new StoredNotification(message) : new TransientNotification(message);
    }
    Message silent =
        message.toBuilder()
            .options(message.options().without(Option.OFFLINE_PUSH, Option.UNREAD_COUNT))
            .build();
    return history
        ? new StoredNotificationWithCopy(silent, copy(message))
        : new TransientNotificationWithCopy(silent, copy(message));
  }

  private static Message copy(Message message) {
    Options original = message.options();
    return message.toBuilder()
        .options(
            Options.ALL_ON
                .with(Option.OFFLINE_PUSH, original.on(Option.OFFLINE_PUSH))
                .with(Option.UNREAD_COUNT, original.on(Option.UNREAD_COUNT)))
        .build();
  }
}
