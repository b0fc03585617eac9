package im.milena.standalone.client;

/** The server answered with an error code. */
public final class RefusedByServerException extends RuntimeException {
  private final int code;

  RefusedByServerException(String route, int code, String name, String detail) {
    super(route + " answered " + code + " " + name + (detail.isEmpty() ? "" : ": " + detail));
    this.code = code;
  }

  public int code() {
    return code;
  }
}
