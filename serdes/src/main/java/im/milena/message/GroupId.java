package im.milena.message;

/**
 * A group's id; the same rule as {@link UserId}. Ids that clients choose additionally contain no
 * {@code _}.
 */
public record GroupId(String value) {
  public GroupId {
    Ids.check("group id", value);
  }

  /** Whether the text can be a group id. */
  public static boolean isValid(String value) {
    return Ids.problem(value) == null;
  }

  /** Whether a new group may be given it: U+FFFD is what broken text turns into. */
  public static boolean isFoundable(String value) {
    return isValid(value) && value.indexOf(UnicodeText.REPLACEMENT) < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
