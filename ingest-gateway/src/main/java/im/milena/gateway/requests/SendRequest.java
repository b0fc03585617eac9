package im.milena.gateway.requests;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.sending.MessageSender;
import im.milena.gateway.GatewaySettings;
import im.milena.gateway.session.Session;
import im.milena.message.Message;
import im.milena.serdes.Codecs;
import im.milena.wire.Request;
import im.milena.wire.SendAnswer;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Sends a message (1003): answered once the log has it, whatever the answer is.
 *
 * <p>The limit of a frame counts here as inflated, so that ten messages, which clients ask for at
 * once, always fit into one answer.
 */
public final class SendRequest implements RequestHandler {
  private final MessageSender sender;

  public SendRequest(MessageSender sender) {
    this.sender = sender;
  }

  @Override
  public CompletionStage<byte[]> handle(Session session, Request request) {
    int bytes = request.data().length;
    if (bytes > GatewaySettings.MAX_MESSAGE_BYTES) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "a message may have " + GatewaySettings.MAX_MESSAGE_BYTES + " bytes, got: " + bytes);
    }
    Message draft = Codecs.MESSAGE.decode(request.data()).message();
    return sender
        .send(session.login().token().caller(), draft, operationId(request))
        .thenApply(
            sent ->
                new SendAnswer(sent.serverMessageId(), sent.clientMessageId(), sent.sendTime())
                    .encode());
  }

  /** An envelope always has one, clients need not. */
  private static String operationId(Request request) {
    return request.operationId().isEmpty() ? UUID.randomUUID().toString() : request.operationId();
  }
}
