package im.milena.guarantees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation's seqs come out in ascending order, and one sender's messages in the order they
 * were sent.
 */
public final class PerConversationOrder implements Guarantee {
  private final Map<String, Long> lastSeq = new HashMap<>();
  private final Map<String, Integer> sentAt = new HashMap<>();
  private final Map<String, Integer> lastSent = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  @Override
  public void sent(Sent message) {
    sentAt.putIfAbsent(message.sender() + ":" + message.clientMessageId(), sentAt.size());
  }

  @Override
  public void seen(Seen message) {
    String conversation = message.conversation().value();
    Long before = lastSeq.put(conversation, message.seq());
    if (before != null && before >= message.seq()) {
      violations.add(conversation + " shows seq " + message.seq() + " after " + before);
    }
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
