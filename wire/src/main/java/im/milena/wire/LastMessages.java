package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.SequencedMessage;
import im.milena.wire.proto.GetLastMessageResp;
import java.util.HashMap;
import java.util.Map;

/** The newest visible message by conversation; answers {@link LastMessagesRequest}. */
public record LastMessages(Map<ConversationId, SequencedMessage> messages) {
  public LastMessages {
    messages = Map.copyOf(messages);
  }

  public byte[] encode() {
    var b = GetLastMessageResp.newBuilder();
    messages.forEach(
        (conversation, message) -> b.putMsgs(conversation.value(), Payloads.bytes(message)));
    return b.build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static LastMessages decode(byte[] bytes) {
    return Payloads.decode(
        "last messages",
        () -> {
          var messages = new HashMap<ConversationId, SequencedMessage>();
          GetLastMessageResp.parseFrom(bytes)
              .getMsgsMap()
              .forEach((id, m) -> messages.put(new ConversationId(id), Payloads.message(m)));
          return new LastMessages(messages);
        });
  }
}
