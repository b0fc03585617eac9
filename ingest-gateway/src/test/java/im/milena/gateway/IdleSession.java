package im.milena.gateway;

import im.milena.gateway.session.Inbox;
import im.milena.gateway.session.Login;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.HeldBytes;
import im.milena.gateway.socket.SocketMemory;
import im.milena.gateway.socket.Sockets;
import java.time.Clock;

/** A session without a connection that never asks for anything, so nothing has to serve it. */
public final class IdleSession {
  private static final long PLENTY = 1_000_000;

  private IdleSession() {}

  public static Session of(Login login, Session.Ends ends, Clock steady) {
    var memory = new SocketMemory(new HeldBytes(PLENTY), new HeldBytes(PLENTY));
    return new Session(
        login,
        () -> {},
        session -> NOTHING,
        ends,
        new Sockets(GatewaySettings.SOCKETS, memory, steady));
  }

  private static final Inbox NOTHING =
      new Inbox() {
        @Override
        public void add(byte[] frame) {
          throw new AssertionError("it never asks");
        }

        @Override
        public boolean isServing() {
          return false;
        }

        @Override
        public void expire(long now) {}

        @Override
        public void clear() {}
      };
}
