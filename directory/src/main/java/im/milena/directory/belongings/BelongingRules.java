package im.milena.directory.belongings;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is refused of what applications keep here. */
final class BelongingRules {
  static final int MAX_LIST = 1_000;
  static final int MAX_NAME = 256;
  static final int MAX_TEXT = 4_096;

  private BelongingRules() {}

  static void name(String field, String name) {
    if (name.isEmpty()) {
      throw refused(field + " must not be empty");
    }
    text(field, name, MAX_NAME);
  }

  static void text(String field, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      throw refused(field + " must be at most " + max + " characters, got: " + text.length());
    }
  }

  static void list(String field, Collection<?> elements, int max) {
    if (elements.isEmpty() || elements.size() > max) {
      throw refused(field + " must be 1.." + max + ", got: " + elements.size());
    }
  }

  static RefusedException refused(String detail) {
    return new RefusedException(ErrorCode.ARGS, detail);
  }
}
