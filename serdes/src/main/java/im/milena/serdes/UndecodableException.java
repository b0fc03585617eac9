package im.milena.serdes;

/**
 * Bytes that are no value of the expected kind; the message says why. The record is bad, not the
 * process.
 */
public class UndecodableException extends RuntimeException {
  public UndecodableException(String message) {
    super(message);
  }

  public UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }
}
