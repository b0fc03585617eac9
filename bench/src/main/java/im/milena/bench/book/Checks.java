package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the ledgers of all counted runs checked, and what they found wrong. */
final class Checks {
  private static final List<String> FAULTS = List.of("lost", "doubled", "misordered", "gaps");

  private Checks() {}

  /**
   * @param at where the report of the messages lies
   */
  static String of(List<Scenario> all, String at) {
    List<JsonNode> ledgers =
        all.stream()
            .flatMap(one -> one.runs().stream())
            .map(run -> run.at(at + "/outcome/ledger"))
            .toList();
    long wrong =
        ledgers.stream()
            .flatMap(ledger -> Stream.of(ledger.path("live"), ledger.path("stored")))
            .mapToLong(Checks::faults)
            .sum();
    return String.format(
        Locale.ROOT,
        "Checked one by one: %,d acknowledged messages, %,d deliveries, %,d messages in history. Lost, doubled, out of"
            + " order or missing seqs: %,d.%n%n",
        sum(ledgers, "acknowledged"),
        sum(ledgers, "received"),
        sum(ledgers, "storedMessages"),
        wrong);
  }

  private static long sum(List<JsonNode> ledgers, String name) {
    return ledgers.stream().mapToLong(ledger -> ledger.path(name).asLong()).sum();
  }

  private static long faults(JsonNode found) {
    return FAULTS.stream().mapToLong(fault -> found.path(fault).asLong()).sum();
  }
}
