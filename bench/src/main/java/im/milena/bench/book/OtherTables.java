package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.bench.report.Spread;
import java.util.List;

/** The figures of all runs that are not about messages alone. */
final class OtherTables {
  private OtherTables() {}

  static String kinds(List<Scenario> all) {
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

  static String logins(List<Scenario> all) {
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

  static String idle(List<Scenario> all) {
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

  static String comparisons(List<Scenario> all) {
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
      text.append(run.path("rounds"))
          .append(" rounds; ")
          .append(MessageTables.load(run.path("load")));
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
