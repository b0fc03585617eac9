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

  @Override
  public String toString() {
    return value;
  }
}
