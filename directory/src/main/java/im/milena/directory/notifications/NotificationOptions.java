package im.milena.directory.notifications;

import im.milena.message.Option;
import im.milena.message.Options;

/**
 * The switches of a notification. All of them are spelled out: one that is missing counts as on.
 * Source: OpenIM wire §3.6.
 */
public final class NotificationOptions {
  private static final Options BASE =
      Options.ALL_ON
          .without(
              Option.IS_NOT_NOTIFICATION,
              Option.IS_SEND_MSG,
              Option.HISTORY,
              Option.PERSISTENT,
              Option.OFFLINE_PUSH,
              Option.UNREAD_COUNT,
              Option.CONVERSATION_UPDATE,
              Option.NOT_PRIVATE,
              Option.SENDER_CONVERSATION_UPDATE,
              Option.REACTION_FROM_CACHE)
          .with(Option.SENDER_SYNC, true);

  private NotificationOptions() {}

  /**
   * Pushed once and not stored on the notification line.
   *
   * @param alsoChat whether a copy goes into the chat itself, stored and counted as unread
   */
  public static Options pushedOnce(boolean alsoChat) {
    return alsoChat ? BASE.with(Option.IS_SEND_MSG, true).with(Option.UNREAD_COUNT, true) : BASE;
  }
}
