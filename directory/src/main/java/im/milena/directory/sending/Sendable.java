package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.log.Envelope;
import im.milena.log.EnvelopeRules;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import java.util.List;

/**
 * The envelope rules as a refusal, asked before a write: what they accept, the topology will
 * number. And what is asked of messages beyond that, so that clients can read them.
 */
public final class Sendable {
  /**
   * Of a message, encoded. Clients take frames of 1,048,576 bytes and ask for ten messages when
   * they missed a push: ten of these fit, in base64 and with the frame around them.
   */
  public static final int MAX_MESSAGE_BYTES = 76 * 1024;

  private Sendable() {}

  /**
   * @throws RefusedException ARGS if so large a message could not be read by clients
   */
  static void checkSize(Message message) {
    int bytes = Codecs.MESSAGE.encode(new SequencedMessage(Seq.NONE, message)).length;
    if (bytes > MAX_MESSAGE_BYTES) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "a message must be at most " + MAX_MESSAGE_BYTES + " bytes when encoded, got: " + bytes);
    }
  }

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
