package im.milena.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rule that user and group ids share. Stored ids are held against it too, so it forbids only
 * what no store can hold. U+FFFD, which stands where text was broken on its way here, is refused to
 * new ids: different broken texts would be one id, and whoever sent one would not know their own.
 */
final class Ids {
  private Ids() {}

  static void check(String what, String value) {
    String problem = problem(value);
    if (problem != null) {
      throw new IllegalArgumentException(what + " " + problem + ", got: " + quoted(value));
    }
  }

  static @Nullable String problem(String value) {
    if (value.isEmpty()) {
      return "must not be empty";
    }
    boolean ascii = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ':') {
        return "must not contain ':'";
      }
      if (Character.isISOControl(c)) {
        return "must not contain control characters";
      }
      ascii &= c < 0x80;
    }
    if (!ascii && !UnicodeText.isWellFormed(value)) {
      return "must not contain half a surrogate pair";
    }
    int bytes = ascii ? value.length() : value.getBytes(StandardCharsets.UTF_8).length;
    return bytes > UserId.MAX_BYTES ? "must be at most " + UserId.MAX_BYTES + " bytes" : null;
  }

  /**
   * Compares as UTF-8 bytes. {@link String#compareTo} differs for characters outside the basic
   * plane, which UTF-16 sorts before U+E000.
   */
  static int compareUtf8(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String value) {
    String text = UnicodeText.repaired(value);
    return text.length() <= 64 ? "'" + text + "'" : "'" + text.substring(0, 64) + "…'";
  }
}
