package im.milena.stores.reading;

/**
 * What is asked for is there, but history has not stored it yet, or the cache lost it and has not
 * been filled again. The caller may ask again.
 */
public final class NotYetReadableException extends RuntimeException {
  /**
   * @param what cannot be read yet
   */
  public NotYetReadableException(String what) {
    super(what + " cannot be read yet, ask again");
  }
}
