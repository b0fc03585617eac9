package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import java.util.ArrayList;
import java.util.List;

/** Every conversation of the log counts 1, 2, 3 … in the log's order. */
final class Contiguous implements Invariant {
  @Override
  public String name() {
    return "I1 seqs 1..n, no hole, no repeat";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    evidence
        .log()
        .forEach(
            (conversation, entries) -> {
              long last = 0;
              for (Entry entry : entries) {
                if (entry.seq() != last + 1) {
                  violations.add(
                      new Violation(
                          conversation,
                          entry.seq(),
                          entry.id(),
                          "follows seq " + last + " in the log"));
                }
                last = Math.max(last, entry.seq());
              }
            });
    return violations;
  }
}
