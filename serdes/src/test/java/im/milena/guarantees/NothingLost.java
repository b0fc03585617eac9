package im.milena.guarantees;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every message that was acknowledged is in the log. Only for messages that are stored in their
 * chat.
 */
public final class NothingLost implements Guarantee {
  private final Set<String> sent = new LinkedHashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();

  @Override
  public void sent(Message message) {
    sent.add(name(message));
  }

  @Override
  public void seen(LogRecord record) {
    if (record.change() instanceof Change.Numbered numbered) {
      seen.add(name(numbered.message().message()));
    }
  }

  @Override
  public List<String> violations() {
    return sent.stream()
        .filter(name -> !seen.contains(name))
        .map(name -> name + " is not in the log")
        .toList();
  }

  private static String name(Message message) {
    return message.chat() + ":" + message.sender() + ":" + message.clientMessageId();
  }
}
