package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.bench.report.Spread;
import java.util.List;

/** The figures of ramps. */
final class RampTables {
  private RampTables() {}

  static String of(List<Scenario> all) {
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
          MessageTables.load(one.first().path("load")),
          one.figure("/highestRate"),
          highest(one),
          one.figure("/atFourFifths/measured/cpu/server"),
          one.figure("/atFourFifths/measured/delivery/p50"),
          one.figure("/atFourFifths/measured/delivery/p99"),
          one.verdict());
    }
    return table + Checks.of(all, "") + MessageTables.faults(all, "") + steps(all);
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
}
