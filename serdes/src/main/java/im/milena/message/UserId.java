package im.milena.message;

import java.nio.charset.StandardCharsets;

/**
 * A user's id as the application's backend registered it: 1 to {@value #MAX_BYTES} bytes of UTF-8,
 * without {@code :} (the separator of history ids) and without control characters. Compared
 * byte-wise.
 */
public record UserId(String value) implements Comparable<UserId> {
  public static final int MAX_BYTES = 128;

  public UserId {
    Ids.check("user id", value);
  }

  /** Whether the text can be a user id; the constructor's rule as a question. */
  public static boolean isValid(String value) {
    return Ids.problem(value) == null;
  }

  /** Whether a new user may be given it: U+FFFD is what broken text turns into. */
  public static boolean isFoundable(String value) {
    return isValid(value) && value.indexOf(UnicodeText.REPLACEMENT) < 0;
  }

  /** Byte order of the UTF-8 form, the order in which OpenIM's clients sort a pair. */
  @Override
  public int compareTo(UserId other) {
    return Ids.compareUtf8(value, other.value);
  }

  /** Length on the wire in bytes. */
  public int length() {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return value;
  }
}
