package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On what the runs were made, each machine and each program once. */
final class Setups {
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;

  private final List<JsonNode> setups;

  Setups(List<Scenario> scenarios) {
    this.setups =
        scenarios.stream()
            .flatMap(scenario -> scenario.runs().stream())
            .flatMap(
                run -> Stream.of("/setup", "/sends/setup", "/a/setup", "/b/setup").map(run::at))
            .filter(JsonNode::isObject)
            .toList();
  }

  String text() {
    Set<String> lines = new LinkedHashSet<>();
    setups.forEach(setup -> lines.add(machine(setup)));
    setups.forEach(setup -> setup.path("programs").forEach(program -> lines.add(program(program))));
    return String.join("", lines) + "\n";
  }

  private static String machine(JsonNode setup) {
    return "- "
        + setup.path("processor").asText()
        + ", "
        + setup.path("cores")
        + " cores, "
        + Scenario.number(setup.path("memoryBytes").asLong() / GIGABYTE)
        + " GB of memory, Linux "
        + setup.path("kernel").asText()
        + "; the bench on "
        + setup.path("benchJvm").asText()
        + "\n";
  }

  private static String program(JsonNode program) {
    var options = new StringBuilder();
    program.path("options").forEach(option -> options.append(" `" + option.asText() + "`"));
    return "- "
        + program.path("name").asText()
        + ": "
        + program.path("version").asText()
        + options
        + "\n";
  }
}
