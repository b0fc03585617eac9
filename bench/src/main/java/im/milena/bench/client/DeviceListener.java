package im.milena.bench.client;

import im.milena.wire.Response;

/** What a user's device hears; called by the sockets' thread. */
public interface DeviceListener {
  /**
   * The answer to a sent message, whose clientMsgID is the answer's {@code msgIncr}; {@code
   * errCode} 0 acknowledges it.
   */
  void answered(Response answer);

  void received(int user, Received message);

  /** The connection ended, or never began. */
  void closed(int user, String reason);
}
