package im.milena.directory.conversations;

import im.milena.directory.DerivedId;
import im.milena.directory.notifications.Notification;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.List;

/**
 * What notifications about conversations tell; the components are OpenIM's JSON keys (wire §7.3,
 * Appendix A).
 */
public final class ConversationTips {
  static final int PRIVATE = 1701;
  private static final int CHANGED = 1300;

  private ConversationTips() {}

  /**
   * Tells a user's own devices that a row of their list has changed, so that they ask for it.
   *
   * @param decision names what changed it, see {@link Notification}
   */
  public static Notification changed(
      UserId owner, ConversationId conversation, DerivedId decision) {
    return Notification.toUser(
        owner, owner, CHANGED, new Changed(owner.value(), List.of(conversation.value())), decision);
  }

  record Changed(String userID, List<String> conversationIDList) {}

  record SetPrivate(String recvID, String sendID, boolean isPrivate, String conversationID) {}
}
