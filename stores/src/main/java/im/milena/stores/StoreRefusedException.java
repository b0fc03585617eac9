package im.milena.stores;

/**
 * The store answered, and refuses the user name, the password or what the user may do. It will go
 * on doing so until somebody corrects that here or there; nothing is known lost.
 */
public final class StoreRefusedException extends StoreUnavailableException {
  /**
   * @param answer the store's own words; they must not hold the password
   */
  public StoreRefusedException(String store, String answer) {
    super(store + " refuses the user name or password: " + answer);
  }
}
