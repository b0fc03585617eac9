package im.milena.directory;

/**
 * The request is refused by a rule; nothing was changed. The message is for the caller and names
 * the rule.
 */
public final class RefusedException extends RuntimeException {
  private final ErrorCode code;

  public RefusedException(ErrorCode code, String detail) {
    // A refusal is an answer, not a failure: no stack trace is worth its cost.
    super(detail, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
