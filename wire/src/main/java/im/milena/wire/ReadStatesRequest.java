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
          var p = GetConversationsHasReadAndMaxSeqReq.parseFrom(bytes);
          return new ReadStatesRequest(
              new UserId(p.getUserID()),
              Payloads.conversations(p.getConversationIDsList()),
              p.getReturnPinned());
        });
  }
}
