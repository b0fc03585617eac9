package im.milena.api;

/** Bytes that may be held at once. */
interface Budget {
  /** Whether there was room; if not, nothing is taken. */
  boolean take(long bytes);

  void giveBack(long bytes);
}
