package im.milena.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a value; costs nothing while nothing is. */
final class Problems {
  private List<String> found = List.of();

  void when(boolean broken, String sentence, Object... values) {
    if (broken) {
      if (found.isEmpty()) {
        found = new ArrayList<>();
      }
      found.add(String.format(sentence, values));
    }
  }

  void unless(boolean holds, String sentence, Object... values) {
    when(!holds, sentence, values);
  }

  void unlessFits(String what, String text, int maxBytes) {
    // A UTF-16 unit takes at most three bytes, so short texts need no encoding to know.
    if (text.length() > maxBytes / 3) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      when(bytes > maxBytes, "%s must be at most %s bytes, got: %s", what, maxBytes, bytes);
    }
  }

  List<String> list() {
    return List.copyOf(found);
  }
}
