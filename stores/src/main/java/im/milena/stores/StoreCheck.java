package im.milena.stores;

import java.util.Optional;

/**
 * Whether a store answers now.
 *
 * @param version what the server says it is, empty if it did not answer
 * @param problem why it did not answer, empty if it did
 */
public record StoreCheck(String store, Optional<String> version, Optional<String> problem) {
  public static StoreCheck ok(String store, String version) {
    return new StoreCheck(store, Optional.of(version), Optional.empty());
  }

  public static StoreCheck failed(String store, Throwable cause) {
    return new StoreCheck(store, Optional.empty(), Optional.of(String.valueOf(cause.getMessage())));
  }

  public boolean ok() {
    return problem.isEmpty();
  }
}
