package im.milena.api.messages;

import im.milena.message.Message;
import im.milena.message.OfflinePush;
import im.milena.message.SequencedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenIM's {@code MsgData} as JSON; {@code content} is bytes there, so it goes out in base64. */
public record MessageView(
    String sendID,
    String recvID,
    String groupID,
    String clientMsgID,
    String serverMsgID,
    int senderPlatformID,
    String senderNickname,
    String senderFaceURL,
    int sessionType,
    int msgFrom,
    int contentType,
    byte[] content,
    long seq,
    long sendTime,
    long createTime,
    int status,
    boolean isRead,
    Map<String, Boolean> options,
    @Nullable OfflinePushView offlinePushInfo,
    List<String> atUserIDList,
    String attachedInfo,
    String ex) {

  public static MessageView of(SequencedMessage sequenced) {
    Message message = sequenced.message();
    OfflinePush push = message.offlinePush();
    return new MessageView(
        message.sender().value(),
        message.receiver(),
        message.group(),
        message.clientMessageId(),
        message.serverMessageId(),
        message.senderPlatform(),
        message.senderNickname(),
        message.senderFaceUrl(),
        message.sessionType().code(),
        message.origin(),
        message.contentType(),
        message.content().getBytes(StandardCharsets.UTF_8),
        sequenced.seq().value(),
        message.sendTime(),
        message.createTime(),
        message.status(),
        message.read(),
        message.options().values(),
        push == null ? null : OfflinePushView.of(push),
        message.atUsers(),
        message.attachedInfo(),
        message.ex());
  }
}
