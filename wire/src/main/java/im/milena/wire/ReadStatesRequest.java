package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.wire.proto.GetConversationsHasReadAndMaxSeqReq;
import java.util.List;

/**
 * Asks how far conversations go and how far the user has read (1006).
 *
 * @param conversations empty: all of the user's
 * @param withPinned whether the pinned conversations are wanted too
 */
public record ReadStatesRequest(
    UserId user, List<ConversationId> conversations, boolean withPinned) {
  public static final int MAX_CONVERSATIONS = 10_000;

  public ReadStatesRequest {
    conversations = List.copyOf(conversations);
  }

  public byte[] encode() {
    return GetConversationsHasReadAndMaxSeqReq.newBuilder()
        .setUserID(user.value())
        .addAllConversationIDs(Payloads.conversationTexts(conversations))
        .setReturnPinned(withPinned)
        .build()
        .toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static ReadStatesRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a request for read states",
        () -> {
          var p = Payloads.parse(GetConversationsHasReadAndMaxSeqReq.parser(), bytes);
          Payloads.atMost(MAX_CONVERSATIONS, "conversations", p.getConversationIDsCount());
          return new ReadStatesRequest(
              new UserId(p.getUserID()),
              Payloads.conversations(p.getConversationIDsList()),
              p.getReturnPinned());
        });
  }
}
