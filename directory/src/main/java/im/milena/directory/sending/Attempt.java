package im.milena.directory.sending;

import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.UserId;
import java.util.Set;

/**
 * A message somebody wants to send, as the rules see it.
 *
 * @param exempt it comes from an administrator or is control content of a service: nobody can block
 *     or mute it
 */
public record Attempt(Message message, boolean exempt) {
  static Attempt of(Message message, Set<UserId> administrators) {
    return new Attempt(
        message,
        administrators.contains(message.sender())
            || ContentType.isNotification(message.contentType()));
  }

  public boolean isNotification() {
    return !message.options().on(Option.IS_NOT_NOTIFICATION);
  }
}
