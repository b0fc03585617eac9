package im.milena.message;

import java.util.Optional;

/**
 * OpenIM's kinds of session. Its type 2, the "write group", can no longer be sent to and is left
 * out.
 */
public enum SessionType {
  SINGLE(1),
  GROUP(3),
  /** Messages of an official account, which only services send. */
  OFFICIAL(4);

  private final int code;

  SessionType(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  public static Optional<SessionType> of(int code) {
    return switch (code) {
      case 1 -> Optional.of(SINGLE);
      case 3 -> Optional.of(GROUP);
      case 4 -> Optional.of(OFFICIAL);
      default -> Optional.empty();
    };
  }
}
