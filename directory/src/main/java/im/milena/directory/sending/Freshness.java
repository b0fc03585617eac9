package im.milena.directory.sending;

/** How old the documents may be that a rule looks at. */
public enum Freshness {
  /** Up to a second. */
  RECENT,
  /** Read from the truth just now. */
  FRESH
}
