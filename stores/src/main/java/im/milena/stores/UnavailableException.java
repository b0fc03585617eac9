package im.milena.stores;

/**
 * Something outside this process did not answer, or refused for a reason of its own. The same call
 * may succeed later; whether it had an effect is unknown. What runs in the background repeats the
 * step, so a new dependency is known to every loop if its failures extend this.
 */
public abstract class UnavailableException extends RuntimeException {
  protected UnavailableException(String message) {
    super(message);
  }

  protected UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** One that is thrown often and needs no stack trace. */
  protected UnavailableException(String message, boolean stackTrace) {
    super(message, null, false, stackTrace);
  }
}
