package im.milena.directory.sending;

import im.milena.stores.UnavailableException;

/**
 * The log did not acknowledge the record in time. It may have it all the same: a repeat with the
 * same id is safe.
 */
public final class IngressUnavailableException extends UnavailableException {
  public IngressUnavailableException(Throwable cause) {
    super("the log did not acknowledge in time: " + cause.getMessage(), cause);
  }
}
