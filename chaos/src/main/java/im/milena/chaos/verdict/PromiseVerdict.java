package im.milena.chaos.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What became of each promise.
 *
 * @param violations by the invariant's name, in order; empty where it holds
 * @param numbered how many messages the judged conversations have in the log
 */
public record PromiseVerdict(
    Map<String, List<Violation>> violations, Stall stall, int conversations, long numbered) {
  private static final int MOST_SHOWN = 5;

  static PromiseVerdict of(Evidence evidence, Stall stall) {
    var violations = new LinkedHashMap<String, List<Violation>>();
    for (Invariant invariant : Invariant.ALL) {
      violations.put(invariant.name(), invariant.violations(evidence));
    }
    long numbered =
        evidence.members().keySet().stream().mapToLong(c -> evidence.logOf(c).size()).sum();
    return new PromiseVerdict(violations, stall, evidence.members().size(), numbered);
  }

  public boolean holds() {
    return violations.values().stream().allMatch(List::isEmpty);
  }

  /** The first of what contradicts each promise; empty if all hold. */
  public List<String> problems() {
    return violations.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .limit(MOST_SHOWN)
                    .map(violation -> entry.getKey() + ": " + violation))
        .toList();
  }

  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    violations.forEach(
        (name, broken) -> {
          lines.add(
              String.format(
                  "  %-46s %s",
                  name, broken.isEmpty() ? "holds" : "BROKEN " + broken.size() + " times"));
          broken.stream().limit(MOST_SHOWN).forEach(violation -> lines.add("     " + violation));
        });
    lines.add("  I6 " + stall);
    lines.add("  " + conversations + " conversations, " + numbered + " messages in the log");
    return lines.toString();
  }
}
