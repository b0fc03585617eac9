package im.milena.api.messages;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Json;
import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text of a service into a conversation that it knows by its key alone (wire §4.7): the base64 of
 * a JSON object that names sender, receiver and group of some message in it.
 */
record SimpleMessage(
    String sendID, String content, @Nullable OfflinePushView offlinePushInfo, String ex) {

  record Key(String sendID, String recvID, String groupID) {
    /**
     * @throws im.milena.directory.RefusedException ARGS if the text is no key
     */
    static Key of(String text) {
      try {
        return Json.read(Base64.getDecoder().decode(text), Key.class);
      } catch (IllegalArgumentException e) {
        throw Arguments.refused("query parameter key must be base64 of a JSON object");
      }
    }

    /** The other one of a chat between two. */
    private String peer(String user) {
      if (!user.equals(sendID) && !user.equals(recvID)) {
        throw Arguments.refused("sendID must be one of the two whom the key names");
      }
      return user.equals(sendID) ? recvID : sendID;
    }
  }

  /**
   * @throws im.milena.directory.RefusedException ARGS for what does not fit
   */
  Message toMessage(Key key) {
    UserId sender = Arguments.user("sendID", sendID);
    MessageBuilder message =
        Message.builder(sender)
            .origin(Message.FROM_SERVICE)
            .contentType(ContentType.MARKDOWN)
            .content(Json.text(Map.of("content", content)))
            .offlinePush(offlinePushInfo == null ? null : offlinePushInfo.value())
            .ex(ex);
    try {
      return key.groupID().isEmpty()
          ? message.sessionType(SessionType.SINGLE).receiver(key.peer(sendID)).build()
          : message.sessionType(SessionType.GROUP).group(key.groupID()).build();
    } catch (IllegalArgumentException e) {
      throw Arguments.refused(String.valueOf(e.getMessage()));
    }
  }
}
