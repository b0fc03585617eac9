package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Membership;

/** What a rule says about a message somebody wants to send. */
public sealed interface SendVerdict {
  boolean isRefused();

  /**
   * How the message may be sent.
   *
   * @throws RefusedException if it may not: what the caller gets to see
   */
  Admitted orThrow();

  /**
   * It may be sent.
   *
   * @param silent the receiver wants it without a vendor notification
   * @param membership the group's member list as the rule saw it
   */
  record Admitted(boolean silent, Membership membership) implements SendVerdict {
    public static final Admitted PLAIN = new Admitted(false, Membership.NONE);

    @Override
    public boolean isRefused() {
      return false;
    }

    @Override
    public Admitted orThrow() {
      return this;
    }
  }

  /** It may not. */
  record Refused(ErrorCode code, String detail) implements SendVerdict {
    @Override
    public boolean isRefused() {
      return true;
    }

    @Override
    public Admitted orThrow() {
      throw new RefusedException(code, detail);
    }
  }
}
