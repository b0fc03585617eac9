package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The state store's counters are what counting the log gives. */
final class StateIsFold implements Invariant {
  @Override
  public String name() {
    return "I5 state store is the fold of the log";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    TreeSet<String> conversations = new TreeSet<>(evidence.log().keySet());
    conversations.addAll(evidence.counters().keySet());
    for (String conversation : conversations) {
      long counted = evidence.logOf(conversation).stream().mapToLong(Entry::seq).max().orElse(0);
      long kept = evidence.counters().getOrDefault(conversation, 0L);
      if (counted != kept) {
        violations.add(
            new Violation(
                conversation, kept, "", "is the state store's last seq, the log's is " + counted));
      }
    }
    return violations;
  }
}
