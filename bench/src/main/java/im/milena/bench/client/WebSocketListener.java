package im.milena.bench.client;

/** What happens on a {@link ClientWebSocket}; called by the loop's only thread. */
interface WebSocketListener {
  /** The handshake is done. */
  default void opened() {}

  void text(String frame);

  void binary(byte[] frame);

  /** Called once, also when the handshake fails. */
  void closed(String reason);
}
