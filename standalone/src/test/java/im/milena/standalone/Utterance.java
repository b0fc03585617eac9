package im.milena.standalone;

import im.milena.guarantees.Seen;
import im.milena.guarantees.Sent;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.Optional;

/**
 * What a speaker says; its clientMsgID tells all of it, so that whoever meets the message knows.
 *
 * @param nanos when it was said first, by {@link System#nanoTime}
 */
record Utterance(String conversation, String speaker, long number, long nanos) {
  /** Short, because a clientMsgID has at most 64 bytes. */
  private static final int RADIX = 36;

  String id() {
    return conversation + '#' + speaker + '#' + number + '#' + Long.toString(nanos, RADIX);
  }

  /** Empty for what no speaker said. */
  static Optional<Utterance> of(String clientMessageId) {
    String[] parts = clientMessageId.split("#");
    return parts.length == 4
        ? Optional.of(
            new Utterance(
                parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3], RADIX)))
        : Optional.empty();
  }

  Sent sent() {
    return new Sent(new ConversationId(conversation), new UserId(speaker), id());
  }

  static Seen seen(String conversation, String clientMessageId, long seq) {
    String sender = of(clientMessageId).map(Utterance::speaker).orElse("nobody");
    return new Seen(new ConversationId(conversation), new UserId(sender), clientMessageId, seq);
  }
}
