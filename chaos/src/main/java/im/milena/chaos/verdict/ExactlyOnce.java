package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every acknowledged message is in the log, and no message is in it twice. What is promised of a
 * repeat holds for the newest {@value #WINDOW} sends of a user in a conversation: one that comes
 * later is a new message.
 */
final class ExactlyOnce implements Invariant {
  private static final int WINDOW = 32;

  @Override
  public String name() {
    return "I2 every acknowledged message exactly once";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Numbered> first = new HashMap<>();
    for (String conversation : evidence.members().keySet()) {
      Map<String, Integer> sends = new HashMap<>();
      for (Entry entry : evidence.logOf(conversation)) {
        int send = sends.merge(entry.sender(), 1, Integer::sum);
        Numbered before = first.putIfAbsent(entry.id(), new Numbered(entry.seq(), send));
        if (before != null && send - before.send() <= WINDOW) {
          violations.add(
              new Violation(
                  conversation,
                  entry.seq(),
                  entry.id(),
                  "is in the log as seq " + before.seq() + " too"));
        }
      }
    }
    for (Said said : evidence.said().values()) {
      if (said.acknowledged() && !first.containsKey(said.id())) {
        violations.add(
            new Violation(
                said.conversation(), 0, said.id(), "was acknowledged and is not in the log"));
      }
    }
    return violations;
  }

  /**
   * A message in the log.
   *
   * @param send how many its sender had sent there with it
   */
  private record Numbered(long seq, int send) {}
}
