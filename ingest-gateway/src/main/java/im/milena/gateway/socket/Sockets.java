package im.milena.gateway.socket;

import java.time.Clock;

/**
 * Makes the sockets of a gateway.
 *
 * @param steady what the limits are counted by; it must not jump when the time of day does
 */
public record Sockets(SocketLimits limits, SocketMemory memory, Clock steady) {
  public WebSocket create(SocketEvents events) {
    return new WebSocket(this, events);
  }
}
