package im.milena.message;

/**
 * The content types that the message plane itself looks at; all others pass through. OpenIM's
 * numbers.
 */
public final class ContentType {
  public static final int TEXT = 101;
  public static final int AT_TEXT = 106;
  public static final int TYPING = 113;
  public static final int QUOTE = 114;
  public static final int MARKDOWN = 118;
  public static final int CLEARED = 1703;
  public static final int BUSINESS = 2001;
  public static final int REVOKED = 2101;
  public static final int DELETED = 2102;
  public static final int READ_RECEIPT = 2200;
  public static final int OFFICIAL = 1400;

  private static final int NOTIFICATION_BEGIN = 1000;
  private static final int NOTIFICATION_END = 5000;

  private ContentType() {}

  /** The band 1000…5000, both ends included, that only services may send. */
  public static boolean isNotification(int contentType) {
    return contentType >= NOTIFICATION_BEGIN && contentType <= NOTIFICATION_END;
  }
}
