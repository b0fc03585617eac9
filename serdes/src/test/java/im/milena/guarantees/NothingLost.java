package im.milena.guarantees;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every message that was acknowledged came out. Only for messages that are stored in their chat.
 */
public final class NothingLost implements Guarantee {
  private final Set<Sent> sent = new LinkedHashSet<>();
  private final Set<Sent> seen = new LinkedHashSet<>();

  @Override
  public void sent(Sent message) {
    sent.add(message);
  }

  @Override
  public void seen(Seen message) {
    seen.add(new Sent(message.conversation(), message.sender(), message.clientMessageId()));
  }

  @Override
  public List<String> violations() {
    return sent.stream()
        .filter(message -> !seen.contains(message))
        .map(message -> message + " was acknowledged and not seen")
        .toList();
  }
}
