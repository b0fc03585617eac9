package im.milena.gateway.socket;

/** The client broke the WebSocket protocol, or a frame is larger than allowed. */
final class BadFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int closeCode;

  BadFrameException(String message) {
    this(CloseCode.PROTOCOL_ERROR, message);
  }

  BadFrameException(int closeCode, String message) {
    // It answers bytes from outside: no stack trace is worth its cost.
    super(message, null, false, false);
    this.closeCode = closeCode;
  }

  int closeCode() {
    return closeCode;
  }
}
