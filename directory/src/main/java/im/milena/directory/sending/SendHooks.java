package im.milena.directory.sending;

import im.milena.message.Message;

/**
 * The places where a deployment may have its say about each message: before the log has it and
 * after. Nothing is hooked in unless {@link im.milena.directory.wiring.Directory} is given
 * something.
 */
public interface SendHooks {
  /** No say. */
  SendHooks NONE = new SendHooks() {};

  /**
   * Asked once every rule has admitted the message and the server has filled in its part. What is
   * returned goes into the log: the message, or a changed one with the same ids, sender and
   * conversation. Refuses by throwing {@link im.milena.directory.RefusedException}, whose code and
   * text the sender is told. May block; the sender waits, so whoever implements it sets a limit.
   */
  default Message beforeSend(Message message) {
    return message;
  }

  /**
   * The log has the message. A repeat comes here again. Must not block: it runs where Kafka's
   * acknowledgements arrive. What it throws is logged and changes nothing.
   */
  default void afterSend(Message message) {}
}
