package im.milena.directory.sending;

import im.milena.directory.Caller;
import im.milena.message.Message;
import java.util.concurrent.CompletionStage;

/**
 * The one door for messages, whoever brings them: checks the rules, fills in what the server
 * decides (serverMsgID, sendTime, option defaults, a clientMsgID if there is none), and writes the
 * envelope to ingress.
 */
public interface MessageSender {
  /**
   * Completes once ingress has acknowledged the record with all in-sync replicas, or exceptionally:
   * {@link im.milena.directory.RefusedException} if a rule refuses, another exception if the log
   * could not be reached in time. Answering a repeat is the same as answering the first: same
   * serverMsgID, one message.
   *
   * <p>May look things up in stores: call it off IO threads.
   */
  CompletionStage<Sent> send(Caller caller, Message draft, String operationId);

  /**
   * @param sendTime milliseconds; may differ between the answers to a message and to its repeat
   */
  record Sent(String serverMessageId, String clientMessageId, long sendTime) {}
}
