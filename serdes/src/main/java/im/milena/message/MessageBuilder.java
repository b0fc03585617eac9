package im.milena.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Message} field by field; what is not set is empty, zero or on. */
public final class MessageBuilder {
  private UserId sender;
  private String receiver = "";
  private String group = "";
  private String clientMessageId = "";
  private String serverMessageId = "";
  private int senderPlatform;
  private String senderNickname = "";
  private String senderFaceUrl = "";
  private SessionType sessionType = SessionType.SINGLE;
  private int origin = Message.FROM_USER;
  private int contentType = ContentType.TEXT;
  private String content = "";
  private long sendTime;
  private long createTime;
  private int status = 1;
  private boolean read;
  private Options options = Options.ALL_ON;
  private @Nullable OfflinePush offlinePush;
  private List<String> atUsers = List.of();
  private String attachedInfo = "";
  private String ex = "";

  MessageBuilder(UserId sender) {
    this.sender = sender;
  }

  MessageBuilder(Message message) {
    sender = message.sender();
    receiver = message.receiver();
    group = message.group();
    clientMessageId = message.clientMessageId();
    serverMessageId = message.serverMessageId();
    senderPlatform = message.senderPlatform();
    senderNickname = message.senderNickname();
    senderFaceUrl = message.senderFaceUrl();
    sessionType = message.sessionType();
    origin = message.origin();
    contentType = message.contentType();
    content = message.content();
    sendTime = message.sendTime();
    createTime = message.createTime();
    status = message.status();
    read = message.read();
    options = message.options();
    offlinePush = message.offlinePush();
    atUsers = message.atUsers();
    attachedInfo = message.attachedInfo();
    ex = message.ex();
  }

  public MessageBuilder sender(UserId value) {
    sender = value;
    return this;
  }

  public MessageBuilder receiver(String value) {
    receiver = value;
    return this;
  }

  public MessageBuilder group(String value) {
    group = value;
    return this;
  }

  public MessageBuilder clientMessageId(String value) {
    clientMessageId = value;
    return this;
  }

  public MessageBuilder serverMessageId(String value) {
    serverMessageId = value;
    return this;
  }

  public MessageBuilder senderPlatform(int value) {
    senderPlatform = value;
    return this;
  }

  public MessageBuilder senderNickname(String value) {
    senderNickname = value;
    return this;
  }

  public MessageBuilder senderFaceUrl(String value) {
    senderFaceUrl = value;
    return this;
  }

  public MessageBuilder sessionType(SessionType value) {
    sessionType = value;
    return this;
  }

  public MessageBuilder origin(int value) {
    origin = value;
    return this;
  }

  public MessageBuilder contentType(int value) {
    contentType = value;
    return this;
  }

  public MessageBuilder content(String value) {
    content = value;
    return this;
  }

  public MessageBuilder sendTime(long value) {
    sendTime = value;
    return this;
  }

  public MessageBuilder createTime(long value) {
    createTime = value;
    return this;
  }

  public MessageBuilder status(int value) {
    status = value;
    return this;
  }

  public MessageBuilder read(boolean value) {
    read = value;
    return this;
  }

  public MessageBuilder options(Options value) {
    options = value;
    return this;
  }

  public MessageBuilder offlinePush(@Nullable OfflinePush value) {
    offlinePush = value;
    return this;
  }

  public MessageBuilder atUsers(List<String> value) {
    atUsers = value;
    return this;
  }

  public MessageBuilder attachedInfo(String value) {
    attachedInfo = value;
    return this;
  }

  public MessageBuilder ex(String value) {
    ex = value;
    return this;
  }

  /**
   * @throws IllegalArgumentException if the receiver does not fit the session type
   */
  public Message build() {
    return new Message(
        sender,
        receiver,
        group,
        clientMessageId,
        serverMessageId,
        senderPlatform,
        senderNickname,
        senderFaceUrl,
        sessionType,
        origin,
        contentType,
        content,
        sendTime,
        createTime,
        status,
        read,
        options,
        offlinePush,
        atUsers,
        attachedInfo,
        ex);
  }
}
