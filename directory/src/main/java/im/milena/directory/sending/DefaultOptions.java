package im.milena.directory.sending;

import im.milena.message.ContentType;
import im.milena.message.Option;
import im.milena.message.Options;

/**
 * The switches that a content type turns off whatever the client says. Source: OpenIM behaviour
 * a.4.
 */
final class DefaultOptions {
  private static final int REVOKE_OF_OLD_CLIENTS = 111;

  private DefaultOptions() {}

  static Options adjust(int contentType, Options options) {
    return switch (contentType) {
      case REVOKE_OF_OLD_CLIENTS -> options.without(Option.UNREAD_COUNT, Option.OFFLINE_PUSH);
      case ContentType.READ_RECEIPT ->
          options.without(
              Option.CONVERSATION_UPDATE,
              Option.SENDER_CONVERSATION_UPDATE,
              Option.UNREAD_COUNT,
              Option.OFFLINE_PUSH);
      case ContentType.TYPING ->
          options.without(
              Option.HISTORY,
              Option.PERSISTENT,
              Option.SENDER_SYNC,
              Option.CONVERSATION_UPDATE,
              Option.SENDER_CONVERSATION_UPDATE,
              Option.UNREAD_COUNT,
              Option.OFFLINE_PUSH);
      default -> options;
    };
  }
}
