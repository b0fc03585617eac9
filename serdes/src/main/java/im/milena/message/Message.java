package im.milena.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user or service says to a user or a group: OpenIM's {@code MsgData} without its seq.
 *
 * <p>{@code receiver} is the peer in single chats and empty or the group id in groups; {@code
 * group} is empty outside of groups. Times are milliseconds since the epoch. {@code content} and
 * {@code attachedInfo} are JSON texts that nobody on the way looks into. {@code origin} is 100 for
 * users and 200 for services.
 */
public record Message(
    UserId sender,
    String receiver,
    String group,
    String clientMessageId,
    String serverMessageId,
    int senderPlatform,
    String senderNickname,
    String senderFaceUrl,
    SessionType sessionType,
    int origin,
    int contentType,
    String content,
    long sendTime,
    long createTime,
    int status,
    boolean read,
    Options options,
    @Nullable OfflinePush offlinePush,
    List<String> atUsers,
    String attachedInfo,
    String ex) {

  public static final int FROM_USER = 100;
  public static final int FROM_SERVICE = 200;

  /** Sent and kept; clients take every status below {@link #STATUS_DELETED} as this. */
  public static final int STATUS_SENT = 2;

  public static final int STATUS_DELETED = 4;

  public Message {
    atUsers = List.copyOf(atUsers);
    if (sessionType == SessionType.GROUP ? !GroupId.isValid(group) : !UserId.isValid(receiver)) {
      throw new IllegalArgumentException(
          sessionType == SessionType.GROUP
              ? "groupID must be a group id, got: '" + group + "'"
              : "recvID must be a user id, got: '" + receiver + "'");
    }
  }

  /** The conversation of the message itself, never a notification line. */
  public ConversationId chat() {
    return switch (sessionType) {
      case SINGLE -> ConversationId.single(sender, new UserId(receiver));
      case GROUP -> ConversationId.group(new GroupId(group));
      case OFFICIAL -> ConversationId.official(sender, new UserId(receiver));
    };
  }

  /** Where the message is numbered: its chat, or the chat's notification line. */
  public ConversationId conversation() {
    return options.on(Option.IS_NOT_NOTIFICATION) ? chat() : chat().notificationLine();
  }

  public boolean isGroup() {
    return sessionType == SessionType.GROUP;
  }

  public MessageBuilder toBuilder() {
    return new MessageBuilder(this);
  }

  public static MessageBuilder builder(UserId sender) {
    return new MessageBuilder(sender);
  }
}
