package im.milena.message;

import java.util.Map;
import java.util.TreeMap;

/**
 * The switches set on one message, in key order so that equal options have equal bytes. Absent
 * means on.
 */
public record Options(Map<String, Boolean> values) {
  public static final Options ALL_ON = new Options(Map.of());

  public Options {
    values =
        values.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public boolean on(Option option) {
    return values.getOrDefault(option.key(), true);
  }

  public Options with(Option option, boolean on) {
    var changed = new TreeMap<>(values);
    changed.put(option.key(), on);
    return new Options(changed);
  }

  public Options without(Option... options) {
    var changed = new TreeMap<>(values);
    for (Option option : options) {
      changed.put(option.key(), false);
    }
    return new Options(changed);
  }
}
