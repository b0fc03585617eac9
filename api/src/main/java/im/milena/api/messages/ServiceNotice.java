package im.milena.api.messages;

import im.milena.api.routing.Arguments;
import im.milena.directory.DerivedId;
import im.milena.directory.notifications.Notification;
import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification whose meaning only the application knows; OpenIM's business notification (wire
 * §4.7). {@code clientMsgID} is ours, so that a retry can be recognised.
 *
 * @param sendMsg whether it is a message of the chat as well
 * @param reliabilityLevel 1 pushed once, 2 stored for who is away; null is 1
 */
record ServiceNotice(
    String key,
    String data,
    String sendUserID,
    String recvUserID,
    String recvGroupID,
    boolean sendMsg,
    @Nullable Integer reliabilityLevel,
    String clientMsgID) {
  private static final int PUSHED_ONCE = 1;
  private static final int STORED = 2;

  /** What clients hand to the application. */
  record Tips(String key, String data) {}

  /**
   * @param now milliseconds
   * @throws im.milena.directory.RefusedException ARGS for what does not fit
   */
  Message toMessage(long now) {
    if (recvUserID.isEmpty() == recvGroupID.isEmpty()) {
      throw Arguments.refused("exactly one of recvUserID and recvGroupID must be given");
    }
    int level = reliabilityLevel == null ? PUSHED_ONCE : reliabilityLevel;
    if (level != PUSHED_ONCE && level != STORED) {
      throw Arguments.refused("reliabilityLevel must be 1 or 2, got: " + level);
    }
    Notification notice = notice();
    if (sendMsg) {
      notice = notice.alsoInChat();
    }
    return (level == STORED ? notice.stored() : notice).message(now);
  }

  private Notification notice() {
    UserId sender = Arguments.user("sendUserID", sendUserID);
    var tips = new Tips(key, data);
    DerivedId decision =
        DerivedId.of("business")
            .with("clientMsgID", clientMsgID.isEmpty() ? UUID.randomUUID() : clientMsgID);
    return recvGroupID.isEmpty()
        ? Notification.toUser(
            sender, Arguments.user("recvUserID", recvUserID), ContentType.BUSINESS, tips, decision)
        : Notification.toGroup(
            sender,
            Arguments.group("recvGroupID", recvGroupID),
            ContentType.BUSINESS,
            tips,
            decision);
  }
}
