package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every place shows what the log holds, and every device was pushed what it had not read. */
final class Agreement implements Invariant {
  @Override
  public String name() {
    return "I4 log, history, cache and deliveries agree";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    for (String conversation : evidence.members().keySet()) {
      Map<Long, String> log = new HashMap<>();
      evidence.logOf(conversation).forEach(entry -> log.put(entry.seq(), entry.id()));
      evidence
          .places()
          .forEach(
              (place, conversations) ->
                  compare(
                      conversation,
                      place,
                      evidence.logOf(conversation),
                      log,
                      conversations.getOrDefault(conversation, List.of()),
                      violations));
    }
    violations.addAll(new Hearing(evidence).violations());
    return violations;
  }

  private static void compare(
      String conversation,
      String place,
      List<Entry> entries,
      Map<Long, String> log,
      List<Found> found,
      List<Violation> violations) {
    Map<Long, String> shown = new HashMap<>();
    for (Found one : found) {
      String expected = log.get(one.seq());
      if (!one.id().equals(expected)) {
        violations.add(
            new Violation(
                conversation,
                one.seq(),
                one.id(),
                place + " shows it, the log has " + (expected == null ? "nothing" : expected)));
      }
      if (shown.put(one.seq(), one.id()) != null) {
        violations.add(
            new Violation(conversation, one.seq(), one.id(), place + " shows the seq twice"));
      }
    }
    for (Entry entry : entries) {
      if (!shown.containsKey(entry.seq())) {
        violations.add(
            new Violation(conversation, entry.seq(), entry.id(), "is missing in " + place));
      }
    }
  }
}
