package im.milena.bench.client;

/** What a user's device hears; called by the sockets' thread. */
public interface DeviceListener {
  /** The answer to a sent message; {@code errCode} 0 acknowledges it. */
  void answered(String clientMessageId, int errCode);

  void received(int user, Received message);

  /** The connection ended, or never began. */
  void closed(int user, String reason);
}
