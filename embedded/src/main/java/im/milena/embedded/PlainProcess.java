package im.milena.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Takes from a process what it would otherwise inherit from whoever started it: language, digits,
 * time zone and the encoding of its output.
 *
 * <p>What inherits them differs from machine to machine where nobody expects it. A broker under a
 * locale whose digits are not 0 to 9 names its partitions' folders with them, and under another
 * locale finds none of its own partitions.
 */
public final class PlainProcess {
  private PlainProcess() {}

  /** Call it first in {@code main}: no locale, UTC, and UTF-8 on both output streams. */
  public static void begin() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
  }

  /**
   * @throws IllegalStateException where numbers are not written with the digits 0 to 9
   */
  static void demandDigits() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (!String.format(locale, "%d", 0).equals("0")) {
      throw new IllegalStateException(
          "Kafka names its folders with the digits of the locale, which must be 0-9, got those of "
              + locale.toLanguageTag());
    }
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
