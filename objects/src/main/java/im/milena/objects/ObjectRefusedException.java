package im.milena.objects;

/**
 * A request about objects that a rule forbids; nothing was changed. The message is for the caller.
 */
public final class ObjectRefusedException extends RuntimeException {
  /** Why. */
  public enum Reason {
    /** A value is not as it must be. */
    ARGUMENTS,
    /** Not this user's. */
    FORBIDDEN,
    /** There is no such upload or object. */
    MISSING,
    /** It came too late. */
    EXPIRED
  }

  private final Reason reason;

  public ObjectRefusedException(Reason reason, String detail) {
    // A refusal is an answer, not a failure: no stack trace is worth its cost.
    super(detail, null, false, false);
    this.reason = reason;
  }

  static ObjectRefusedException arguments(String detail) {
    return new ObjectRefusedException(Reason.ARGUMENTS, detail);
  }

  public Reason reason() {
    return reason;
  }
}
