package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Heard;
import im.milena.chaos.verdict.Evidence.Pushed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What devices were pushed, held against the log: no other number or message than the log's, and on
 * a connection everything of others above its first read, to the end of the log if the connection
 * stands, to the highest push if it is over.
 */
final class Hearing {
  private final Evidence evidence;
  private final Map<String, Map<Long, String>> log = new HashMap<>();

  Hearing(Evidence evidence) {
    this.evidence = evidence;
    for (String conversation : evidence.members().keySet()) {
      Map<Long, String> ids = new HashMap<>();
      evidence.logOf(conversation).forEach(entry -> ids.put(entry.seq(), entry.id()));
      log.put(conversation, ids);
    }
  }

  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    for (Heard heard : evidence.listening()) {
      Map<String, Set<Long>> pushed = new HashMap<>();
      for (Pushed push : heard.pushed()) {
        pushed.computeIfAbsent(push.conversation(), c -> new HashSet<>()).add(push.seq());
        check(heard, push, violations);
      }
      Map<String, Long> firstRead = heard.firstRead();
      if (firstRead != null) {
        evidence
            .members()
            .forEach(
                (conversation, members) -> {
                  if (members.contains(heard.user())) {
                    missing(
                        heard,
                        conversation,
                        firstRead.getOrDefault(conversation, 0L),
                        pushed.getOrDefault(conversation, Set.of()),
                        violations);
                  }
                });
      }
    }
    return violations;
  }

  private void check(Heard heard, Pushed push, List<Violation> violations) {
    Map<Long, String> ids = log.get(push.conversation());
    if (ids == null) {
      return;
    }
    String expected = ids.get(push.seq());
    if (!push.id().equals(expected)) {
      violations.add(
          new Violation(
              push.conversation(),
              push.seq(),
              push.id(),
              heard.user()
                  + " was pushed it, the log has "
                  + (expected == null ? "nothing" : expected)));
    }
  }

  private void missing(
      Heard heard, String conversation, long read, Set<Long> pushed, List<Violation> violations) {
    long last =
        heard.ended() ? pushed.stream().mapToLong(Long::longValue).max().orElse(0) : Long.MAX_VALUE;
    for (Entry entry : evidence.logOf(conversation)) {
      if (entry.seq() > read
          && entry.seq() <= last
          && !entry.notice()
          && !entry.sender().equals(heard.user())
          && !pushed.contains(entry.seq())) {
        violations.add(
            new Violation(
                conversation,
                entry.seq(),
                entry.id(),
                "was not pushed to " + heard.user() + ", whose first read ended at " + read));
      }
    }
  }
}
