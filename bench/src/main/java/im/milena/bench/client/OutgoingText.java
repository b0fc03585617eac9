package im.milena.bench.client;

import java.nio.charset.StandardCharsets;

/**
 * A text message as a client sends it.
 *
 * @param receiver the peer, empty in a group
 * @param group the group, empty in a single chat
 * @param content JSON
 */
public record OutgoingText(
    String sender, String receiver, String group, String clientMessageId, String content) {
  private static final int SINGLE = 1;
  private static final int GROUP = 3;
  private static final int FROM_USER = 100;
  private static final int TEXT = 101;

  /** Field numbers: OpenIM's {@code MsgData}. */
  byte[] payload(int platform, long createTime) {
    return new ProtoWriter()
        .text(1, sender)
        .text(2, receiver)
        .text(3, group)
        .text(4, clientMessageId)
        .number(6, platform)
        .text(7, sender)
        .number(9, group.isEmpty() ? SINGLE : GROUP)
        .number(10, FROM_USER)
        .number(11, TEXT)
        .message(12, content.getBytes(StandardCharsets.UTF_8))
        .number(16, createTime)
        .toByteArray();
  }
}
