package im.milena.directory.sending;

/**
 * The rules of one kind of session. Several may look at the same message: the first refusal stands,
 * and it is silent if any of them says so.
 */
public interface SendRules {
  /** Looks up what the rules need and decides; does not throw for a refusal. */
  SendVerdict judge(Attempt attempt, Freshness freshness);
}
