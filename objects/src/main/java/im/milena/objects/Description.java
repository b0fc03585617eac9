package im.milena.objects;

/**
 * What a client says of an object.
 *
 * @param contentType served as it is; empty counts as {@code application/octet-stream}
 * @param cause what for, such as {@code msg-picture}
 */
public record Description(ObjectName name, String contentType, String cause) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws ObjectRefusedException if one of the texts cannot be kept or sent in a header
   */
  public Description {
    contentType = contentType.isEmpty() ? "application/octet-stream" : contentType;
    if (contentType.length() > MAX_LENGTH
        || !contentType.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw refused("contentType", "of visible ASCII", contentType);
    }
    if (cause.length() > MAX_LENGTH || cause.chars().anyMatch(Character::isISOControl)) {
      throw refused("cause", "without control characters", cause);
    }
  }

  private static ObjectRefusedException refused(String field, String rule, String value) {
    return ObjectRefusedException.arguments(
        field
            + " must have at most "
            + MAX_LENGTH
            + " characters, "
            + rule
            + ", got "
            + value.length()
            + " characters");
  }
}
