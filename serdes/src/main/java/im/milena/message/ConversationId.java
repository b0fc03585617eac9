package im.milena.message;

/**
 * The unit of order and numbering: {@code si_a_b} (single chat), {@code sg_g} (group), {@code
 * sn_a_b} (official account) or the notification line {@code n_…} of any of them. Pairs are sorted
 * byte-wise.
 *
 * <p>User ids may contain {@code _}, so an id is never split back into its users: {@code si_a_b_c}
 * is the chat of {@code a_b} and {@code c} or of {@code a} and {@code b_c}, whichever spoke first.
 *
 * <p>Shape: OpenIM's {@code pkg/msgprocessor/conversation.go}.
 */
public record ConversationId(String value) {
  private static final int MAX_LENGTH = 2 * UserId.MAX_BYTES + 4;

  public ConversationId {
    int underscore = value.indexOf('_');
    boolean known =
        switch (underscore < 0 ? "" : value.substring(0, underscore)) {
          case "si", "sg", "sn", "n" -> true;
          default -> false;
        };
    if (!known
        || underscore == value.length() - 1
        || value.length() > MAX_LENGTH
        || value.indexOf(':') >= 0
        || !UnicodeText.isWellFormed(value)) {
      throw new IllegalArgumentException(
          "conversation id must be si_a_b, sg_g, sn_a_b or n_…, got: '"
              + UnicodeText.repaired(value.substring(0, Math.min(80, value.length())))
              + "'");
    }
  }

  public static ConversationId single(UserId a, UserId b) {
    return new ConversationId("si_" + pair(a, b));
  }

  public static ConversationId group(GroupId group) {
    return new ConversationId("sg_" + group.value());
  }

  public static ConversationId official(UserId a, UserId b) {
    return new ConversationId("sn_" + pair(a, b));
  }

  /** Whether the text has the shape of a conversation id. */
  public static boolean isValid(String value) {
    try {
      new ConversationId(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The notification line beside this conversation; itself if it is one. */
  public ConversationId notificationLine() {
    return isNotification() ? this : new ConversationId("n_" + family().key());
  }

  public boolean isNotification() {
    return value.startsWith("n_");
  }

  public boolean isGroup() {
    return value.startsWith("sg_");
  }

  public boolean isSingle() {
    return value.startsWith("si_");
  }

  /** What shares a partition with this conversation: everything after the first {@code _}. */
  public Family family() {
    return new Family(value.substring(value.indexOf('_') + 1));
  }

  /**
   * Whether this is a line of the family; as {@code family().equals(family)} without making one.
   */
  public boolean isOf(Family family) {
    int underscore = value.indexOf('_');
    return value.length() - underscore - 1 == family.key().length() && value.endsWith(family.key());
  }

  static String pair(UserId a, UserId b) {
    return a.compareTo(b) <= 0 ? a.value() + "_" + b.value() : b.value() + "_" + a.value();
  }

  @Override
  public String toString() {
    return value;
  }
}
