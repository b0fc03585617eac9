package im.milena.standalone.commandline;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The variables that mean something. A typo in one is an error, not a silently ignored setting. */
final class EnvironmentKeys {
  /** Read by the start script or by tests, not by any option. */
  private static final Set<String> OUTSIDE =
      Set.of(
          "MILENA_HEAP",
          "MILENA_JAVA_OPTS",
          "MILENA_REDIS_SERVER",
          "MILENA_LOG_FORMAT",
          "MILENA_LOG_LEVEL");

  private static final String FOR_TESTS = EnvironmentDefaults.PREFIX + "TEST_";

  private final CommandLine line;
  private final Set<String> known;

  private EnvironmentKeys(CommandLine line, Set<String> known) {
    this.line = line;
    this.known = known;
  }

  static EnvironmentKeys of(CommandLine line, CommandLine... others) {
    var known = new TreeSet<>(OUTSIDE);
    collect(line, known);
    Stream.of(others).forEach(other -> collect(other, known));
    return new EnvironmentKeys(line, known);
  }

  private static void collect(CommandLine line, Set<String> known) {
    known.addAll(
        line.getCommandSpec().options().stream()
            .map(EnvironmentDefaults::variable)
            .collect(Collectors.toSet()));
    line.getSubcommands().values().forEach(subcommand -> collect(subcommand, known));
  }

  void check(Map<String, String> environment) {
    for (String key : new TreeSet<>(environment.keySet())) {
      if (key.startsWith(EnvironmentDefaults.PREFIX)
          && !key.startsWith(FOR_TESTS)
          && !known.contains(key)) {
        throw new ParameterException(
            line, "Unknown variable " + key + "; did you mean " + nearest(key) + "?");
      }
    }
  }

  private String nearest(String key) {
    return known.stream()
        .min(java.util.Comparator.comparingInt(candidate -> distance(candidate, key)))
        .orElseThrow();
  }

  /** Levenshtein distance: how many letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
