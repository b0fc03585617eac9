package im.milena.bench.book;

import java.util.List;
import java.util.function.Function;

/** The figures of all kinds of runs, kind by kind. */
final class Sections {
  private final List<Scenario> scenarios;

  Sections(List<Scenario> scenarios) {
    this.scenarios = List.copyOf(scenarios);
  }

  String text() {
    return section("send", "Messages at a fixed rate", Sections::messages)
        + section("ramp", "The highest rate", RampTables::of)
        + section("fanout", "Groups", Sections::messages)
        + section(
            "mixed",
            "Everything at once",
            all -> MessageTables.sends(all, "/sends") + OtherTables.kinds(all))
        + section("login", "Logins", OtherTables::logins)
        + section("idle", "Idle connections", OtherTables::idle)
        + section("chaos", "While something is broken", FaultTables::of)
        + section("compare", "Two servers in turn", OtherTables::comparisons)
        + voided();
  }

  private static String messages(List<Scenario> all) {
    return MessageTables.sends(all, "") + MessageTables.stages(all);
  }

  private String section(String kind, String title, Function<List<Scenario>, String> figures) {
    List<Scenario> all =
        scenarios.stream().filter(one -> one.kind().equals(kind) && !one.runs().isEmpty()).toList();
    return all.isEmpty() ? "" : "### " + title + "\n\n" + figures.apply(all);
  }

  /** What was tried on a machine that was too busy with other things each time. */
  private String voided() {
    List<String> names =
        scenarios.stream().filter(one -> one.runs().isEmpty()).map(Scenario::name).toList();
    return names.isEmpty()
        ? ""
        : "Void each time, and so left out: " + String.join(", ", names) + "\n";
  }
}
