package im.milena.stores.decisions;

/**
 * A change of one element of a list that clients keep in step with.
 *
 * @param list names the list and whose it is, as {@code friends:alice}
 * @param element the id by which clients know the element; empty for {@link Kind#SORTED}
 */
public record Touch(String list, String element, Kind kind) {
  /** What happened to the element. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED,
    /** No element but the order of the list changed. */
    SORTED
  }

  public static Touch added(String list, String element) {
    return new Touch(list, element, Kind.ADDED);
  }

  public static Touch changed(String list, String element) {
    return new Touch(list, element, Kind.CHANGED);
  }

  public static Touch removed(String list, String element) {
    return new Touch(list, element, Kind.REMOVED);
  }

  public static Touch sorted(String list) {
    return new Touch(list, "", Kind.SORTED);
  }
}
