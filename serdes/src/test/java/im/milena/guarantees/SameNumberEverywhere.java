package im.milena.guarantees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whoever sees a message, when and where, sees it under the same number, and sees no other message
 * under that. For several places watched together.
 */
public final class SameNumberEverywhere implements Guarantee {
  private final Map<String, Seen> byNumber = new HashMap<>();
  private final Map<Sent, Long> numbers = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  @Override
  public void seen(Seen message) {
    Seen before =
        byNumber.putIfAbsent(message.conversation().value() + ':' + message.seq(), message);
    if (before != null && !before.equals(message)) {
      violations.add(
          message.conversation()
              + " showed "
              + before.clientMessageId()
              + " as seq "
              + message.seq()
              + " and later "
              + message.clientMessageId());
    }
    Sent name = new Sent(message.conversation(), message.sender(), message.clientMessageId());
    Long number = numbers.putIfAbsent(name, message.seq());
    if (number != null && number != message.seq()) {
      violations.add(
          message.conversation()
              + " showed "
              + message.clientMessageId()
              + " as seq "
              + number
              + " and later as "
              + message.seq());
    }
  }

  @Override
  public List<String> violations() {
    return List.copyOf(violations);
  }
}
