package im.milena.stores.reading;

import im.milena.stores.UnavailableException;

/**
 * What is asked for is there, but history has not stored it yet, or the cache lost it and has not
 * been filled again. The caller may ask again.
 */
public final class NotYetReadableException extends UnavailableException {
  /**
   * @param what cannot be read yet
   */
  public NotYetReadableException(String what) {
    super(what + " cannot be read yet, ask again");
  }
}
