package im.milena.stores.reading;

import im.milena.message.Message;
import im.milena.message.SequencedMessage;

/** How large messages become, without encoding them. */
final class MessageBytes {
  /** Numbers, tags, lengths, and a handful of options. */
  private static final int REST = 512;

  private static final int OPTION = 8;

  private MessageBytes() {}

  /** Never less than the bytes of the encoded message, and seldom much more. */
  static long atMost(SequencedMessage numbered) {
    Message m = numbered.message();
    long bytes =
        REST
            + utf8(m.content())
            + utf8(m.ex())
            + utf8(m.attachedInfo())
            + utf8(m.sender().value())
            + utf8(m.receiver())
            + utf8(m.group())
            + utf8(m.clientMessageId())
            + utf8(m.serverMessageId())
            + utf8(m.senderNickname())
            + utf8(m.senderFaceUrl());
    for (String user : m.atUsers()) {
      bytes += OPTION + utf8(user);
    }
    for (String key : m.options().values().keySet()) {
      bytes += OPTION + utf8(key);
    }
    var push = m.offlinePush();
    return push == null
        ? bytes
        : bytes
            + utf8(push.title())
            + utf8(push.description())
            + utf8(push.ex())
            + utf8(push.iosSound())
            + utf8(push.signalInfo());
  }

  private static long utf8(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 ? 1 : 2;
      }
    }
    return bytes;
  }
}
