package im.milena.standalone;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why nobody was reached at an address, as far as the failure says. */
final class ConnectFailure {
  /** MongoDB's driver tells of the cause in its text only. */
  private static final Pattern IN_TEXT =
      Pattern.compile(".*caused by \\{(?:\\w+\\.)+(\\w+): ([^}]*)}.*", Pattern.DOTALL);

  private ConnectFailure() {}

  /** In parentheses after a space, or nothing. Holds no secret: it speaks of hosts only. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    if (root instanceof IOException) {
      return sentence(root.getClass().getSimpleName(), message);
    }
    Matcher told = IN_TEXT.matcher(message);
    return told.matches() ? sentence(told.group(1), told.group(2)) : "";
  }

  private static String sentence(String kind, String message) {
    if (kind.contains("UnknownHost")) {
      return " (there is no host of that name)";
    }
    if (kind.contains("SSL") || kind.contains("Certificate")) {
      return " (TLS: " + message + ")";
    }
    if (kind.contains("Timeout")) {
      return " (timed out)";
    }
    return message.contains("refused") ? " (connection refused)" : " (" + message + ")";
  }
}
