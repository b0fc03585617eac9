package im.milena.bench.client;

import im.milena.wire.Response;

/**
 * What a user's device hears; called by the sockets' thread. A device that sends nothing needs no
 * answers.
 */
public interface DeviceListener {
  /**
   * The answer to a sent message, whose clientMsgID is the answer's {@code msgIncr}; {@code
   * errCode} 0 acknowledges it.
   */
  default void answered(Response answer) {}

  default void received(int user, ReceivedMessage message) {}

  /** The connection ended, or never began. */
  void closed(int user, String reason);
}
