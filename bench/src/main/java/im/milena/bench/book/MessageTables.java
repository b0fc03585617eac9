package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of runs that send at a fixed rate. */
final class MessageTables {
  private static final int MOST_STAGES = 10;

  private MessageTables() {}

  /**
   * @param at where the report of the messages lies
   */
  static String sends(List<Scenario> all, String at) {
    var table =
        new MarkdownTable(
            "run",
            "load",
            "sent, msg/s",
            "CPU, µs a message",
            "by process",
            "a push",
            "acknowledged p50, ms",
            "p99",
            "received p50, ms",
            "p99",
            "p99.9",
            "verdict");
    for (Scenario one : all) {
      String measured = at + "/measured";
      table.row(
          one.name(),
          load(one.first().at(at + "/load")),
          one.figure(measured + "/pace/achieved"),
          one.figure(measured + "/cpu/server"),
          processes(one.first(), at),
          one.figure(measured + "/cpu/perPush"),
          one.figure(measured + "/acknowledgement/p50"),
          one.figure(measured + "/acknowledgement/p99"),
          one.figure(measured + "/delivery/p50"),
          one.figure(measured + "/delivery/p99"),
          one.figure(measured + "/delivery/p999"),
          one.verdict());
    }
    return table + Checks.of(all, at) + faults(all, at);
  }

  static String load(JsonNode load) {
    String text =
        load.path("users")
            + " users, "
            + load.path("payloadBytes")
            + " bytes, "
            + load.path("codec").asText().toLowerCase(Locale.ROOT);
    if (load.path("groupShare").asDouble() > 0) {
      JsonNode groups = load.path("groups");
      text +=
          ", "
              + Scenario.number(load.path("groupShare").asDouble() * 100)
              + " % to "
              + groups.path("count")
              + " groups of "
              + groups.path("members")
              + ", "
              + groups.path("online")
              + " online, "
              + groups.path("speakers")
              + " speaking";
    }
    return text;
  }

  private static String processes(JsonNode run, String at) {
    var parts = new ArrayList<String>();
    for (JsonNode program : run.at(at + "/setup/programs")) {
      JsonNode micros = run.at(at + "/measured/cpu/perProcess").path(program.path("pid").asText());
      parts.add(program.path("name").asText() + " " + Scenario.number(micros.asDouble()));
    }
    return String.join(", ", parts);
  }

  /** Why runs did not pass. */
  static String faults(List<Scenario> all, String at) {
    var lines = new ArrayList<String>();
    for (Scenario one : all) {
      for (JsonNode run : one.runs()) {
        if (!run.path("passed").asBoolean()) {
          var reasons = new ArrayList<String>();
          for (String place : List.of("/problems", "/measured/pace/problems", "/outcome/unread")) {
            run.at(at + place).forEach(reason -> reasons.add(reason.asText()));
          }
          run.at(at + "/outcome/closures")
              .fieldNames()
              .forEachRemaining(reason -> reasons.add("connections ended: " + reason));
          reasons.add(run.at(at + "/outcome/ledgerLine").asText());
          lines.add("- " + one.name() + " did not pass: " + String.join("; ", reasons) + "\n");
        }
      }
    }
    return lines.isEmpty() ? "" : String.join("", lines) + "\n";
  }

  static String stages(List<Scenario> all) {
    var table = new MarkdownTable("run", "µs a message by kind of thread");
    boolean any = false;
    for (Scenario one : all) {
      var parts = new ArrayList<String>();
      for (JsonNode stage : one.first().at("/measured/stages")) {
        if (parts.size() < MOST_STAGES) {
          parts.add(
              "`"
                  + stage.path("name").asText()
                  + "` "
                  + Scenario.number(stage.path("micros").asDouble()));
        }
      }
      any |= !parts.isEmpty();
      table.row(one.name(), String.join(", ", parts));
    }
    return any ? table.toString() : "";
  }
}
