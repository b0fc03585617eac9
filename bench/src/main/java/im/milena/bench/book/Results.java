package im.milena.bench.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The reports in a folder. */
final class Results {
  private static final String SUFFIX = ".json";

  private final ObjectMapper json = new ObjectMapper();
  private final List<Path> files;

  /**
   * @throws UncheckedIOException if there is no such folder
   */
  Results(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }

  /** In the order of their files; files that are no reports are left out. */
  List<Scenario> scenarios() {
    Map<String, List<JsonNode>> alike = new LinkedHashMap<>();
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Path file : files) {
      JsonNode report = read(file);
      if (report.path("kind").isTextual()) {
        String what = whatWasAsked(report);
        alike.computeIfAbsent(what, w -> new ArrayList<>()).add(report);
        names
            .computeIfAbsent(what, w -> new ArrayList<>())
            .add(file.getFileName().toString().replace(SUFFIX, ""));
      }
    }
    var scenarios = new ArrayList<Scenario>();
    alike.forEach(
        (what, runs) ->
            scenarios.add(scenario(commonName(names.getOrDefault(what, List.of())), runs)));
    return scenarios;
  }

  /**
   * What the names of all begin with; {@code send-500} of {@code send-500-1} and {@code
   * send-500-2}.
   */
  private static String commonName(List<String> names) {
    String first = names.get(0);
    int length = first.length();
    for (String name : names) {
      while (!name.startsWith(first.substring(0, length))) {
        length--;
      }
    }
    String common =
        length == first.length() ? first : first.substring(0, length).replaceAll("[-._ ]+$", "");
    return common.isEmpty() ? first : common;
  }

  private static Scenario scenario(String name, List<JsonNode> runs) {
    List<JsonNode> counted = runs.stream().filter(run -> !isVoid(run)).toList();
    return new Scenario(
        runs.get(0).path("kind").asText(), name, counted, runs.size() - counted.size());
  }

  private static boolean isVoid(JsonNode run) {
    return run.path("isVoid").asBoolean() || !run.path("voided").isEmpty();
  }

  /** Whose figures may stand beside each other: the seed may differ, nothing else. */
  private static String whatWasAsked(JsonNode report) {
    JsonNode load =
        report.at("/sends/load").isMissingNode() ? report.path("load") : report.at("/sends/load");
    JsonNode wanted = load.deepCopy();
    if (wanted instanceof ObjectNode settings) {
      settings.remove("seed");
    }
    return report.path("kind")
        + " "
        + wanted
        + report.path("plan")
        + report.path("connections")
        + programs(report.path("setup"))
        + programs(report.at("/sends/setup"));
  }

  private static String programs(JsonNode setup) {
    var text = new StringBuilder();
    for (JsonNode program : setup.path("programs")) {
      text.append(program.path("name"))
          .append(program.path("version"))
          .append(program.path("options"));
    }
    return text.toString();
  }

  private JsonNode read(Path file) {
    try {
      return json.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
