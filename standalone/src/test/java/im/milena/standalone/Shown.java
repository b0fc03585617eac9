package im.milena.standalone;

import im.milena.bench.client.ReceivedMessage;
import im.milena.guarantees.SameNumberEverywhere;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that users were shown so far, pushed or read. */
final class Shown {
  private final SameNumberEverywhere numbers = new SameNumberEverywhere();
  private final Map<String, Long> highest = new ConcurrentHashMap<>();

  void add(ReceivedMessage message) {
    synchronized (numbers) {
      numbers.seen(
          Utterance.seen(message.conversationId(), message.clientMessageId(), message.seq()));
    }
    highest.merge(message.conversationId(), message.seq(), Long::max);
  }

  /** The highest seq that anybody was shown there, 0 if none. */
  long highest(Chat chat) {
    return highest.getOrDefault(chat.conversation(), 0L);
  }

  /** Numbers that changed, as sentences. */
  List<String> renumbered() {
    synchronized (numbers) {
      return numbers.violations();
    }
  }
}
