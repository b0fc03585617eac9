package im.milena.stores.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.log.Change.Edited;
import im.milena.log.Change.Revoked;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;

/**
 * A stored message as one user sees it. Deleted beats revoked beats edited: a deleted message has
 * no content and status 4, a revoked one is of type 2101 and says who took it back, an edited one
 * has its newest content.
 */
final class Rendering {
  /** As clients send it; they expect {@link Message#STATUS_SENT} back. */
  private static final int STATUS_SENDING = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Rendering() {}

  /**
   * @param readUpTo the mark that decides whether the message counts as read; used in single chats
   *     only
   */
  static SequencedMessage of(StoredMessage stored, UserId reader, Seq readUpTo) {
    Seq seq = stored.message().seq();
    Message message = stored.message().message();
    Overlay overlay = stored.overlay();
    MessageBuilder seen = message.toBuilder();
    if (message.sessionType() == SessionType.SINGLE) {
      seen.read(message.read() || seq.compareTo(readUpTo) <= 0);
    }
    if (message.status() == STATUS_SENDING) {
      seen.status(Message.STATUS_SENT);
    }
    Revoked revoked = overlay.revoked();
    Edited edited = overlay.edited();
    if (overlay.deletedForAll() || overlay.deletedFor().contains(reader)) {
      seen.content("").status(Message.STATUS_DELETED);
    } else if (revoked != null) {
      seen.contentType(ContentType.REVOKED).content(revocation(seq, message, revoked));
    } else if (edited != null) {
      seen.content(edited.content());
    }
    return new SequencedMessage(seq, seen.build());
  }

  /** Stands where a message should be and is not; clients show nothing there. */
  static SequencedMessage placeholder(
      ConversationId conversation, Seq seq, UserId reader, long sendTime) {
    MessageBuilder hole =
        Message.builder(reader)
            .receiver(reader.value())
            .contentType(0)
            .status(Message.STATUS_DELETED)
            .sendTime(sendTime);
    if (conversation.isGroup()) {
      hole.sessionType(SessionType.GROUP).group(new GroupId(conversation.family().key()).value());
    }
    return new SequencedMessage(seq, hole.build());
  }

  /** OpenIM's {@code MessageRevokedContent}, as a string within {@code detail}. */
  static String revocation(Seq seq, Message message, Revoked revoked) {
    ObjectNode detail =
        JSON.createObjectNode()
            .put("revokerID", revoked.user().value())
            .put("revokerRole", revoked.role())
            .put("clientMsgID", message.clientMessageId())
            .put("revokerNickname", revoked.nickname())
            .put("revokeTime", revoked.time())
            .put("sourceMessageSendTime", message.sendTime())
            .put("sourceMessageSendID", message.sender().value())
            .put("sourceMessageSenderNickname", message.senderNickname())
            .put("sessionType", message.sessionType().code())
            .put("seq", seq.value())
            .put("ex", message.ex());
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode().put("detail", JSON.writeValueAsString(detail)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }
}
