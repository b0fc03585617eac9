package im.milena.topology.rules;

/**
 * Numbering on would break a guarantee. The message says what happened and what the operator must
 * do.
 */
public final class NumberingStoppedException extends RuntimeException {
  public NumberingStoppedException(String message) {
    super(message);
  }
}
