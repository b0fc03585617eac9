package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.wire.proto.GetLastMessageReq;
import java.util.List;

/** Asks for the newest message of each conversation that the user can still see (1007). */
public record LastMessagesRequest(UserId user, List<ConversationId> conversations) {
  public static final int MAX_CONVERSATIONS = 10_000;

  public LastMessagesRequest {
    conversations = List.copyOf(conversations);
  }

  public byte[] encode() {
    return GetLastMessageReq.newBuilder()
        .setUserID(user.value())
        .addAllConversationIDs(Payloads.conversationTexts(conversations))
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static LastMessagesRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a request for last messages",
        () -> {
          var p = Payloads.parse(GetLastMessageReq.parser(), bytes);
          Payloads.atMost(MAX_CONVERSATIONS, "conversations", p.getConversationIDsCount());
          return new LastMessagesRequest(
              new UserId(p.getUserID()), Payloads.conversations(p.getConversationIDsList()));
        });
  }
}
