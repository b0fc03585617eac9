package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a process runs and which language its user speaks decides nothing. */
final class PlaceAndLanguageIT {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @TempDir private Path folder;
  private final FreePorts ports = new FreePorts();

  @Test
  void whatWasSaidInOnePlaceIsThereInAnother() {
    Map<String, String> one = place(digitsOtherThanOurs());
    Map<String, String> other = place(List.of(Locale.getAvailableLocales()));
    try (LocalMilena milena = new LocalMilena(folder, ports)) {
      milena.in(one);
      MilenaProcess first = milena.up();
      milena.output("send", "--from", "alice", "--to", "bob", "Grüße \u0661 😀");
      assertThat(first.terminate().exitCode()).as("%s", first).isZero();

      milena.in(other);
      milena.up();
      milena.output("send", "--from", "alice", "--to", "bob", "again");

      assertThat(milena.output("history", "alice", "bob").lines())
          .as("seed %d: %s, then %s", seed, one, other)
          .satisfiesExactly(
              line -> assertThat(line).matches(" {5}1 {2}20\\S+ \\S+Z {2}alice: Grüße \u0661 😀"),
              line -> assertThat(line).matches(" {5}2 {2}20\\S+ \\S+Z {2}alice: again"));
    }
  }

  private static List<Locale> digitsOtherThanOurs() {
    return Stream.of(Locale.getAvailableLocales())
        .filter(locale -> !String.format(locale, "%d", 0).equals("0"))
        .toList();
  }

  /** Options that every Java process takes from its environment. */
  private Map<String, String> place(List<Locale> locales) {
    Locale locale = pick(locales);
    return Map.of(
        "JDK_JAVA_OPTIONS",
        String.join(
            " ",
            "-Duser.language=" + locale.getLanguage(),
            "-Duser.country=" + locale.getCountry(),
            "-Duser.script=" + locale.getScript(),
            "-Duser.extensions=" + unicodeExtension(locale),
            "-Duser.timezone=" + pick(List.of(TimeZone.getAvailableIDs())),
            "-Dfile.encoding=" + pick(List.of("ISO-8859-1", "US-ASCII", "UTF-8"))));
  }

  private static String unicodeExtension(Locale locale) {
    String extension = locale.getExtension(Locale.UNICODE_LOCALE_EXTENSION);
    return extension == null ? "" : "u-" + extension;
  }

  private <T> T pick(List<T> any) {
    return any.get(random.nextInt(any.size()));
  }
}
