package im.milena.gateway.socket;

/**
 * What happens on a socket. Called on its IO thread, except for {@link #onClosed}: must not block.
 */
public interface SocketEvents {
  void onBinary(byte[] message);

  void onText(String message);

  /** The socket takes no more messages and brings none. Called once, on any thread. */
  void onClosed(CloseReason reason);
}
