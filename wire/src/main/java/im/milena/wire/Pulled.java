package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.wire.proto.ConversationMsgs;
import im.milena.wire.proto.PullMsgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages by conversation: the answer to {@link PullRequest} and {@link SeqsRequest}, and with one
 * message the payload of a push. Chats and notification lines travel in two maps, which clients
 * treat differently.
 */
public record Pulled(Map<ConversationId, Page> pages) {
  public Pulled {
    pages = Map.copyOf(pages);
  }

  /**
   * @param endSeq the seq beyond which there is nothing to ask for, if {@code isEnd}
   */
  public record Page(List<SequencedMessage> messages, boolean isEnd, Seq endSeq) {
    public Page {
      messages = List.copyOf(messages);
    }
  }

  /** The payload of a push. */
  public static Pulled one(ConversationId conversation, SequencedMessage message) {
    return new Pulled(Map.of(conversation, new Page(List.of(message), false, Seq.NONE)));
  }

  public byte[] encode() {
    var b = ConversationMsgs.newBuilder();
    pages.forEach(
        (conversation, page) -> {
          if (conversation.isNotification()) {
            b.putNotificationMsgs(conversation.value(), toProto(page));
          } else {
            b.putMsgs(conversation.value(), toProto(page));
          }
        });
    return b.build().toByteArray();
  }

  private static PullMsgs toProto(Page page) {
    var b = PullMsgs.newBuilder().setIsEnd(page.isEnd()).setEndSeq(page.endSeq().value());
    for (SequencedMessage message : page.messages()) {
      b.addMsgs(Payloads.bytes(message));
    }
    return b.build();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static Pulled decode(byte[] bytes) {
    return Payloads.decode(
        "pulled messages",
        () -> {
          var p = ConversationMsgs.parseFrom(bytes);
          var pages = new HashMap<ConversationId, Page>();
          p.getMsgsMap().forEach((id, page) -> pages.put(new ConversationId(id), fromProto(page)));
          p.getNotificationMsgsMap()
              .forEach((id, page) -> pages.put(new ConversationId(id), fromProto(page)));
          return new Pulled(pages);
        });
  }

  private static Page fromProto(PullMsgs p) {
    return new Page(
        p.getMsgsList().stream().map(Payloads::message).toList(),
        p.getIsEnd(),
        new Seq(p.getEndSeq()));
  }
}
