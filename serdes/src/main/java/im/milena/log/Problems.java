package im.milena.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a value; costs nothing while nothing is. */
final class Problems {
  private List<String> found = List.of();

  Problems when(boolean broken, String sentence, Object... values) {
    if (broken) {
      if (found.isEmpty()) {
        found = new ArrayList<>();
      }
      found.add(String.format(sentence, values));
    }
    return this;
  }

  Problems unless(boolean holds, String sentence, Object... values) {
    return when(!holds, sentence, values);
  }

  Problems unlessFits(String what, String text, int maxBytes) {
    // A UTF-16 unit takes at most three bytes, so short texts need no encoding to know.
    if (text.length() > maxBytes / 3) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      when(bytes > maxBytes, "%s must be at most %s bytes, got: %s", what, maxBytes, bytes);
    }
    return this;
  }

  List<String> list() {
    return List.copyOf(found);
  }
}
