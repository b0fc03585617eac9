package im.milena.api.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Json;
import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A message as an application's backend sends it, in the name of any user. Source: OpenIM wire
 * §4.7; {@code clientMsgID} is ours, so that a retry can be recognised.
 *
 * @param content a JSON object, as the content type wants it
 */
record BackendMessage(
    String sendID,
    String recvID,
    String groupID,
    String clientMsgID,
    String senderNickname,
    String senderFaceURL,
    int senderPlatformID,
    @Nullable JsonNode content,
    int contentType,
    int sessionType,
    boolean isOnlineOnly,
    boolean notOfflinePush,
    long sendTime,
    @Nullable OfflinePushView offlinePushInfo,
    String ex) {
  /** What OpenIM's route takes. */
  private static final Set<Integer> CONTENT_TYPES =
      Set.of(101, 102, 103, 104, 105, 106, 110, 114, 118, ContentType.OFFICIAL);

  /**
   * @throws im.milena.directory.RefusedException ARGS for what does not fit
   */
  Message toMessage() {
    return toMessage(recvID, clientMsgID);
  }

  /** The same message to another receiver. */
  Message toMessage(String receiver, String clientMessageId) {
    if (!CONTENT_TYPES.contains(contentType)) {
      throw Arguments.refused("contentType cannot be sent by this route: " + contentType);
    }
    SessionType session = session();
    try {
      return Message.builder(Arguments.user("sendID", sendID))
          .receiver(session == SessionType.GROUP ? "" : receiver)
          .group(session == SessionType.GROUP ? groupID : "")
          .clientMessageId(clientMessageId)
          .senderNickname(senderNickname)
          .senderFaceUrl(senderFaceURL)
          .senderPlatform(senderPlatformID)
          .sessionType(session)
          .origin(Message.FROM_SERVICE)
          .contentType(contentType)
          .content(contentText())
          .sendTime(sendTime)
          .options(options())
          .offlinePush(offlinePushInfo == null ? null : offlinePushInfo.value())
          .atUsers(atUsers())
          .ex(ex)
          .build();
    } catch (IllegalArgumentException e) {
      throw Arguments.refused(String.valueOf(e.getMessage()));
    }
  }

  private SessionType session() {
    return contentType == ContentType.OFFICIAL
        ? SessionType.OFFICIAL
        : SessionType.of(sessionType)
            .orElseThrow(
                () -> Arguments.refused("sessionType must be 1, 3 or 4, got: " + sessionType));
  }

  private String contentText() {
    if (!(content instanceof ObjectNode object) || object.isEmpty()) {
      throw Arguments.refused("content must be a JSON object that is not empty");
    }
    String text = object.toString();
    return contentType == ContentType.OFFICIAL ? Json.text(Map.of("detail", text)) : text;
  }

  private Options options() {
    Options options =
        isOnlineOnly
            ? Options.ALL_ON.without(
                Option.HISTORY, Option.PERSISTENT, Option.SENDER_SYNC, Option.CONVERSATION_UPDATE)
            : Options.ALL_ON;
    return notOfflinePush ? options.with(Option.OFFLINE_PUSH, false) : options;
  }

  private List<String> atUsers() {
    JsonNode named = content == null ? null : content.get("atUserList");
    if (contentType != ContentType.AT_TEXT || named == null || !named.isArray()) {
      return List.of();
    }
    return StreamSupport.stream(named.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(UserId::isValid)
        .toList();
  }
}
