package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.nio.charset.StandardCharsets;

/**
 * The highest seq one user has read in one conversation, on {@code read.marks}. Only moves forward;
 * readers merge by maximum. A sender's own mark follows from the numbered message and has no record
 * of its own.
 */
public record ReadMark(ConversationId conversation, UserId user, Seq seq, long ingressOffset) {
  /**
   * The record key, {@code conversation:user}. Neither id contains {@code :}, so no two marks share
   * a key; with a space, as in {@code si_a_b c d}, compaction would take two marks for one.
   */
  public byte[] key() {
    return keyText(conversation, user).getBytes(StandardCharsets.UTF_8);
  }

  public static String keyText(ConversationId conversation, UserId user) {
    return conversation.value() + ':' + user.value();
  }
}
