package im.milena.message;

/**
 * Text that has a form in UTF-8. Half of a surrogate pair has none: MongoDB keeps U+FFFD in its
 * place, protobuf a question mark, so two stores would know a thing by two names, one of which may
 * be somebody else's. JSON can say a half with an escape; nothing else that comes in can.
 */
public final class UnicodeText {
  /** What stands for what cannot be read, as in Go's decoder. */
  public static final char REPLACEMENT = '\uFFFD';

  private static final int ESCAPE = 6;
  private static final int HEX = 16;

  private UnicodeText() {}

  /** Whether no surrogate in it stands alone. */
  public static boolean isWellFormed(CharSequence text) {
    return firstHalf(text, 0) < 0;
  }

  /** The same text with U+FFFD for each surrogate that stands alone. */
  public static String repaired(String text) {
    int half = firstHalf(text, 0);
    if (half < 0) {
      return text;
    }
    var repaired = new StringBuilder(text);
    for (; half >= 0; half = firstHalf(repaired, half + 1)) {
      repaired.setCharAt(half, REPLACEMENT);
    }
    return repaired.toString();
  }

  /**
   * The same JSON text, in which neither a character nor an escape is a surrogate that stands
   * alone, so that no string read of it has one. What is no JSON stays none.
   */
  public static String repairedJson(String json) {
    String text = repaired(json);
    int escape = text.indexOf("\\u");
    if (escape < 0) {
      return text;
    }
    var repaired = new StringBuilder(text);
    // From the start: whether a backslash begins an escape depends on all before it.
    int at = text.indexOf('\\');
    while (at >= 0 && at + 1 < text.length()) {
      at = text.indexOf('\\', at + repairEscape(repaired, at));
    }
    return repaired.toString();
  }

  /** How many characters the escape has, with its other half if it is a pair. */
  private static int repairEscape(StringBuilder json, int at) {
    int unit = escaped(json, at);
    if (unit < 0) {
      return 2;
    }
    int next = escaped(json, at + ESCAPE);
    if (next >= 0
        && Character.isHighSurrogate((char) unit)
        && Character.isLowSurrogate((char) next)) {
      return 2 * ESCAPE;
    }
    if (Character.isSurrogate((char) unit)) {
      json.replace(at, at + ESCAPE, "\\ufffd");
    }
    return ESCAPE;
  }

  /** The UTF-16 unit that an escape at this place stands for, or -1 if there is none. */
  private static int escaped(CharSequence json, int at) {
    if (at + ESCAPE > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      char c = json.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * HEX + digit;
    }
    return unit;
  }

  private static int firstHalf(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }
}
