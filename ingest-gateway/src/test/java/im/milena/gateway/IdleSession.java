package im.milena.gateway;

import im.milena.gateway.socket.HeldBytes;
import im.milena.gateway.socket.SocketMemory;
import im.milena.gateway.socket.Sockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;

/** A session without a connection that never asks for anything, so nothing has to serve it. */
final class IdleSession {
  private static final long PLENTY = 1_000_000;

  private IdleSession() {}

  @SuppressWarnings("NullAway")
  static Session of(Login login, Session.Ends ends, Clock steady) {
    var place =
        new Admission(GatewayLimits.DEFAULT, new Anteroom(DoorLimits.DEFAULT, 1))
            .enter(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
            .orElseThrow();
    var memory = new SocketMemory(new HeldBytes(PLENTY), new HeldBytes(PLENTY));
    return new Session(
        login, place, null, ends, new Sockets(GatewaySettings.SOCKETS, memory, steady));
  }
}
