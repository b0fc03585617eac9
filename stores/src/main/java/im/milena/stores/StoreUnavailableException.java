package im.milena.stores;

/**
 * The store did not answer or refused for a reason of its own. The same call may succeed later;
 * nothing is known lost.
 */
public class StoreUnavailableException extends UnavailableException {
  public StoreUnavailableException(String store, Throwable cause) {
    super(store + " is unavailable: " + cause.getMessage(), cause);
  }

  public StoreUnavailableException(String message) {
    super(message);
  }
}
