package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Envelope;
import im.milena.log.EnvelopeRules;
import java.util.List;

/**
 * The envelope rules as a refusal, asked before a write: what they accept, the topology will
 * number.
 */
public final class Sendable {
  private Sendable() {}

  /**
   * @throws RefusedException ARGS, naming everything that is wrong
   */
  public static void check(Envelope envelope) {
    List<String> problems = EnvelopeRules.problems(envelope);
    if (!problems.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, String.join("; ", problems));
    }
  }
}
