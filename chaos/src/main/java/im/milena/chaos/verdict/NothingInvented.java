package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Said;
import java.util.ArrayList;
import java.util.List;

/** What the log holds of users was said by that user in that conversation. */
final class NothingInvented implements Invariant {
  @Override
  public String name() {
    return "I3 nothing that was not sent";
  }

  @Override
  public List<Violation> violations(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    for (String conversation : evidence.members().keySet()) {
      for (Entry entry : evidence.logOf(conversation)) {
        Said said = evidence.said().get(entry.id());
        if (said == null) {
          if (!entry.notice()) {
            violations.add(of(conversation, entry, "was never sent"));
          }
        } else if (!said.conversation().equals(conversation)) {
          violations.add(of(conversation, entry, "was sent to " + said.conversation()));
        } else if (!said.sender().equals(entry.sender())) {
          violations.add(
              of(
                  conversation,
                  entry,
                  "is by " + entry.sender() + ", was sent by " + said.sender()));
        }
      }
    }
    return violations;
  }

  private static Violation of(String conversation, Entry entry, String what) {
    return new Violation(conversation, entry.seq(), entry.id(), what);
  }
}
