package im.milena.bench.client;

import java.util.function.Consumer;

/** What a receiver or a reader needs to know of one message of a chat. */
public record ReceivedMessage(String conversationId, String clientMessageId, long seq) {
  /**
   * The messages of chats in a push or in the answer to a pull, in their order; those of
   * notification lines are left out.
   *
   * <p>Shape: OpenIM's {@code PushMessages} and {@code PullMessageBySeqsResp}.
   */
  static void read(byte[] payload, Consumer<ReceivedMessage> each) {
    var conversations = new ProtoReader(payload);
    while (conversations.next()) {
      if (conversations.field() == 1) {
        conversation(conversations.message(), each);
      }
    }
  }

  private static void conversation(ProtoReader entry, Consumer<ReceivedMessage> each) {
    String conversation = "";
    while (entry.next()) {
      if (entry.field() == 1) {
        conversation = entry.text();
      } else if (entry.field() == 2) {
        messages(conversation, entry.message(), each);
      }
    }
  }

  private static void messages(
      String conversation, ProtoReader page, Consumer<ReceivedMessage> each) {
    while (page.next()) {
      if (page.field() == 1) {
        each.accept(message(conversation, page.message()));
      }
    }
  }

  private static ReceivedMessage message(String conversation, ProtoReader message) {
    String clientMessageId = "";
    long seq = 0;
    while (message.next()) {
      if (message.field() == 4) {
        clientMessageId = message.text();
      } else if (message.field() == 14) {
        seq = message.number();
      }
    }
    return new ReceivedMessage(conversation, clientMessageId, seq);
  }
}
