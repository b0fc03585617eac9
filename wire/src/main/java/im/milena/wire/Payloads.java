package im.milena.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import im.milena.message.ConversationId;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.serdes.UndecodableException;
import java.util.List;

/** What all payloads share: one way to fail, and messages and ids to and from protobuf's types. */
final class Payloads {
  /** Reads a payload. */
  interface Reader<T> {
    T read() throws InvalidProtocolBufferException;
  }

  private Payloads() {}

  /**
   * @param what names the payload in the error
   */
  static <T> T decode(String what, Reader<T> reader) {
    try {
      return reader.read();
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new UndecodableException("not " + what + ": " + e.getMessage(), e);
    }
  }

  /** What nobody knows is passed over, not kept: a client may fill a request with it. */
  static <T extends Message> T parse(Parser<T> parser, byte[] bytes)
      throws InvalidProtocolBufferException {
    return DiscardUnknownFieldsParser.wrap(parser).parseFrom(bytes);
  }

  /** Before a list becomes objects; its elements are counted with their repeats. */
  static void atMost(int max, String what, int count) {
    if (count > max) {
      throw new IllegalArgumentException("at most " + max + " " + what + ", got: " + count);
    }
  }

  static ByteString bytes(SequencedMessage message) {
    return UnsafeByteOperations.unsafeWrap(Codecs.MESSAGE.encode(message));
  }

  static SequencedMessage message(ByteString bytes) {
    return Codecs.MESSAGE.decode(bytes.toByteArray());
  }

  static List<ConversationId> conversations(List<String> values) {
    return values.stream().map(ConversationId::new).toList();
  }

  static List<String> conversationTexts(List<ConversationId> values) {
    return values.stream().map(ConversationId::value).toList();
  }

  static List<UserId> users(List<String> values) {
    return values.stream().map(UserId::new).toList();
  }

  static List<String> userTexts(List<UserId> values) {
    return values.stream().map(UserId::value).toList();
  }
}
