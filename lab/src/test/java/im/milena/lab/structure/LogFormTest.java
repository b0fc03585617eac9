package im.milena.lab.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All lines of the log have one form: what happened in words, then {@code key=value}. */
class LogFormTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CALL =
      Pattern.compile(
          "LOG\\s*\\.\\s*(?:info|warn|error|debug)\\(\\s*(%s(?:\\s*\\+\\s*%s)*)"
              .formatted(LITERAL, LITERAL));

  private static final Pattern FORM =
      Pattern.compile("[a-z][^{}=:]*[^{}=: ]( [a-zA-Z]+='?\\{\\}'?)*");

  @Test
  void everyLineSaysWhatHappenedAndThenKeysWithValues() throws IOException {
    List<String> lines = lines();

    assertThat(lines).hasSizeGreaterThan(60);
    assertThat(lines).allMatch(line -> FORM.matcher(line).matches());
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/src/main/java/.*\\.java")).toList()) {
        Matcher calls = CALL.matcher(Files.readString(file));
        while (calls.find()) {
          lines.add(
              LITERAL
                  .matcher(calls.group(1))
                  .results()
                  .map(literal -> literal.group(1))
                  .collect(Collectors.joining()));
        }
      }
    }
    return lines;
  }
}
