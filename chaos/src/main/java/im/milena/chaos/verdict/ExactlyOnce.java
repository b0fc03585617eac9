package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every acknowledged message is in the log, and no message is in it twice. */
final class ExactlyOnce implements Invariant {
  @Override
  public String name() {
    return "I2 every acknowledged message exactly once";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Long> seqs = new HashMap<>();
    for (String conversation : evidence.members().keySet()) {
      for (Entry entry : evidence.logOf(conversation)) {
        Long before = seqs.putIfAbsent(entry.id(), entry.seq());
        if (before != null) {
          violations.add(
              new Violation(
                  conversation,
                  entry.seq(),
                  entry.id(),
                  "is in the log as seq " + before + " too"));
        }
      }
    }
    for (Said said : evidence.said().values()) {
      if (said.acknowledged() && !seqs.containsKey(said.id())) {
        violations.add(
            new Violation(
                said.conversation(), 0, said.id(), "was acknowledged and is not in the log"));
      }
    }
    return violations;
  }
}
