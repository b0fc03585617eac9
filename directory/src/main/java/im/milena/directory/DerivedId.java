package im.milena.directory;

import java.util.Collection;
import java.util.List;

/**
 * An id that follows from what it names: a process that derives it again, on any node, gets the
 * same, and one that differs in anything has another. Made of a purpose and of parts with names, so
 * that a reader sees at the place where it is made whether something is left out.
 *
 * @param text everything it is made of; each value stands behind its length, so that no value can
 *     look like two
 */
public record DerivedId(String text) {

  /** The beginning of an id, to which parts are added. */
  public static DerivedId of(String purpose) {
    return new DerivedId(purpose);
  }

  /** With a part more, which is told apart by its text. */
  public DerivedId with(String name, Object value) {
    return withAll(name, List.of(value));
  }

  /** With a part more that has many values, in their order. */
  public DerivedId withAll(String name, Collection<?> values) {
    var longer = new StringBuilder(text).append(' ').append(name).append('=');
    for (Object value : values) {
      String one = value.toString();
      longer.append(one.length()).append(':').append(one);
    }
    return new DerivedId(longer.toString());
  }

  /** 32 hex digits, the shape of OpenIM's message ids. */
  public String digest() {
    return Digest.of128(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
