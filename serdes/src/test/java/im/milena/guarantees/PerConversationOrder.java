package im.milena.guarantees;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log shows a conversation's seqs in ascending order, and one sender's messages in the order
 * they were sent.
 */
public final class PerConversationOrder implements Guarantee {
  private final Map<String, Long> lastSeq = new HashMap<>();
  private final Map<String, Integer> sentAt = new HashMap<>();
  private final Map<String, Integer> lastSent = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  @Override
  public void sent(Message message) {
    sentAt.putIfAbsent(message.sender() + ":" + message.clientMessageId(), sentAt.size());
  }

  @Override
  public void seen(LogRecord record) {
    if (!(record.change() instanceof Change.Numbered numbered)) {
      return;
    }
    String conversation = record.conversation().value();
    long seq = numbered.message().seq().value();
    Long before = lastSeq.put(conversation, seq);
    if (before != null && before >= seq) {
      violations.add(conversation + " shows seq " + seq + " after " + before);
    }
    Message message = numbered.message().message();
    Integer sent = sentAt.get(message.sender() + ":" + message.clientMessageId());
    if (sent != null) {
      Integer previous = lastSent.put(conversation + ':' + message.sender(), sent);
      if (previous != null && previous > sent) {
        violations.add(
            conversation
                + " shows "
                + message.clientMessageId()
                + " after a later message of "
                + message.sender());
      }
    }
  }

  @Override
  public List<String> violations() {
    return List.copyOf(violations);
  }
}
