package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the promises while faults struck; each fault of each run has a line. */
final class FaultTables {
  private FaultTables() {}

  static String of(List<Scenario> all) {
    List<JsonNode> runs = all.stream().flatMap(one -> one.runs().stream()).toList();
    var table =
        new MarkdownTable(
            "fault",
            "what it does",
            "over after, s",
            "messages",
            "longest wait for an answer, s",
            "for a delivery",
            "longest silence of answers, s",
            "of deliveries",
            "promises");
    runs.forEach(run -> run.path("faults").forEach(fault -> row(table, fault)));
    return table + String.join("", runs.stream().map(FaultTables::summary).toList()) + "\n";
  }

  private static void row(MarkdownTable table, JsonNode fault) {
    JsonNode waits = fault.at("/talk/waits");
    table.row(
        "`" + fault.path("fault").asText() + "`",
        fault.path("does").asText(),
        seconds(fault.path("seconds")),
        String.format(Locale.ROOT, "%,d", fault.at("/talk/numbered").asLong()),
        seconds(waits.path("answer")),
        seconds(waits.path("delivery")),
        seconds(waits.path("noAnswer")),
        seconds(waits.path("noDelivery")),
        promises(fault.path("problems")));
  }

  private static String seconds(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f", value.asDouble()) : "–";
  }

  private static String promises(JsonNode problems) {
    return problems.isEmpty() ? "all held" : "**" + problems.get(0).asText() + "**";
  }

  private static String summary(JsonNode run) {
    var skipped = new ArrayList<String>();
    run.path("skipped")
        .fields()
        .forEachRemaining(one -> skipped.add(one.getKey() + " (" + one.getValue().asText() + ")"));
    return String.format(
        Locale.ROOT,
        "- %d faults, those that can be repeated %d times, at %d messages/s with %s MongoDB, seed %d, %.0f s;"
            + " skipped: %s%n",
        run.path("faults").size(),
        run.path("rounds").asInt(),
        run.path("rate").asInt(),
        run.path("realMongo").asBoolean() ? "a real" : "the embedded",
        run.path("seed").asLong(),
        run.path("seconds").asDouble(),
        skipped.isEmpty() ? "none" : String.join(", ", skipped));
  }
}
