package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.bench.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures of all kinds of runs, kind by kind. */
final class Sections {
  private static final int MOST_STAGES = 10;

  private final List<Scenario> scenarios;

  Sections(List<Scenario> scenarios) {
    this.scenarios = scenarios.stream().filter(one -> !one.runs().isEmpty()).toList();
  }

  String text() {
    return section("send", "Messages at a fixed rate", all -> sends(all, "") + stages(all))
        + section("ramp", "The highest rate", Sections::ramps)
        + section("fanout", "Groups", all -> sends(all, "") + stages(all))
        + section("mixed", "Everything at once", all -> sends(all, "/sends") + kinds(all))
        + section("login", "Logins", Sections::logins)
        + section("idle", "Idle connections", Sections::idle)
        + section("compare", "Two servers in turn", Sections::comparisons);
  }

  private String section(String kind, String title, Function<List<Scenario>, String> figures) {
    List<Scenario> all = scenarios.stream().filter(one -> one.kind().equals(kind)).toList();
    return all.isEmpty() ? "" : "### " + title + "\n\n" + figures.apply(all);
  }

  /**
   * @param at where the report of the messages lies
   */
  private static String sends(List<Scenario> all, String at) {
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

  private static String load(JsonNode load) {
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
  private static String faults(List<Scenario> all, String at) {
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

  private static String stages(List<Scenario> all) {
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

  private static String ramps(List<Scenario> all) {
    var table =
        new MarkdownTable(
            "run",
            "load",
            "highest, msg/s",
            "CPU there, µs a message",
            "at four fifths: CPU",
            "received p50, ms",
            "p99",
            "verdict");
    for (Scenario one : all) {
      table.row(
          one.name(),
          load(one.first().path("load")),
          one.figure("/highestRate"),
          highest(one),
          one.figure("/atFourFifths/measured/cpu/server"),
          one.figure("/atFourFifths/measured/delivery/p50"),
          one.figure("/atFourFifths/measured/delivery/p99"),
          one.verdict());
    }
    return table + Checks.of(all, "") + faults(all, "") + steps(all);
  }

  private static String highest(Scenario one) {
    return Scenario.text(
        Spread.of(
            one.runs().stream()
                .map(
                    run -> {
                      for (JsonNode step : run.path("steps")) {
                        if (step.path("rate").equals(run.path("highestRate"))) {
                          return step.at("/measured/cpu/server").asDouble(Double.NaN);
                        }
                      }
                      return Double.NaN;
                    })
                .toList()));
  }

  private static String steps(List<Scenario> all) {
    var text = new StringBuilder();
    for (Scenario one : all) {
      var table =
          new MarkdownTable(
              one.name() + ", msg/s", "CPU, µs a message", "received p50, ms", "p99", "kept up");
      for (JsonNode step : one.first().path("steps")) {
        table.row(
            step.path("rate").asText(),
            Scenario.number(step.at("/measured/cpu/server").asDouble(Double.NaN)),
            Scenario.number(step.at("/measured/delivery/p50").asDouble(Double.NaN)),
            Scenario.number(step.at("/measured/delivery/p99").asDouble(Double.NaN)),
            step.path("failures").isEmpty() ? "yes" : step.path("failures").path(0).asText());
      }
      text.append(table);
    }
    return text.toString();
  }

  private static String kinds(List<Scenario> all) {
    var table = new MarkdownTable("run", "kind", "a second", "p50, ms", "p99", "max");
    for (Scenario one : all) {
      for (int i = 0; i < one.first().path("kinds").size(); i++) {
        String kind = "/kinds/" + i;
        table.row(
            one.name(),
            one.first().at(kind + "/name").asText(),
            one.figure(kind + "/offered"),
            one.figure(kind + "/latency/p50"),
            one.figure(kind + "/latency/p99"),
            one.figure(kind + "/latency/max"));
      }
    }
    return table.toString();
  }

  private static String logins(List<Scenario> all) {
    var table =
        new MarkdownTable(
            "run",
            "first: CPU, ms",
            "wall p50, ms",
            "later: CPU, ms",
            "wall p50, ms",
            "storm, logins/s",
            "login p99, ms",
            "messages' p99, ms",
            "verdict");
    for (Scenario one : all) {
      table.row(
          one.name(),
          one.figure("/first/cpu/server"),
          one.figure("/first/wall/p50"),
          one.figure("/later/cpu/server"),
          one.figure("/later/wall/p50"),
          one.figure("/storm/achieved"),
          one.figure("/storm/login/p99"),
          one.figure("/storm/sends/measured/delivery/p99"),
          one.verdict());
    }
    return table.toString();
  }

  private static String idle(List<Scenario> all) {
    var table =
        new MarkdownTable("run", "connections", "a second", "KB each", "of a core, %", "lost");
    for (Scenario one : all) {
      table.row(
          one.name(),
          one.figure("/connections"),
          one.figure("/connectsPerSecond"),
          one.figure("/kilobytesPerConnection"),
          one.figure("/processorShareOfACore", 100),
          one.figure("/lost"));
    }
    return table.toString();
  }

  private static String comparisons(List<Scenario> all) {
    var text = new StringBuilder();
    for (Scenario one : all) {
      JsonNode run = one.first();
      String a = run.at("/a/name").asText();
      String b = run.at("/b/name").asText();
      var table = new MarkdownTable(one.name() + ": median (least–most)", a, b, b + " ÷ " + a);
      for (JsonNode figure : run.path("figures")) {
        table.row(
            figure.path("name").asText() + ", " + figure.path("unit").asText(),
            spread(figure.path("a")),
            spread(figure.path("b")),
            Scenario.number(figure.path("ratio").asDouble(Double.NaN)));
      }
      text.append(table).append(one.verdict()).append("; ");
      text.append(run.path("rounds")).append(" rounds; ").append(load(run.path("load")));
      text.append("\n\n");
    }
    return text.toString();
  }

  private static String spread(JsonNode spread) {
    return Scenario.text(
        new Spread(
            spread.path("median").asDouble(Double.NaN),
            spread.path("least").asDouble(Double.NaN),
            spread.path("most").asDouble(Double.NaN)));
  }
}
