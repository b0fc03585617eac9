package im.milena.bench.client;

/** The server's answer to a REST call was an error. */
final class RestErrorException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final int code;

  RestErrorException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** OpenIM's. */
  int code() {
    return code;
  }
}
