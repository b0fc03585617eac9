package im.milena.gateway.login;

import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.online.OnlineStatus;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.slot.Registration;
import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.WebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What is left to do when a session is over: forget it here and in Redis, and see its connection
 * off.
 */
public final class SessionEnds implements Session.Ends {
  /** Each has a socket and waits for 3 s, or 10 s before its handshake is over. */
  static final int MOST_LINGERING = 20_000;

  private final Sessions sessions;
  private final Registration registration;
  private final Executor registrars;
  private final OnlineStatus status;
  private final GatewayMetrics metrics;
  private final Set<WebSocket> lingering = ConcurrentHashMap.newKeySet();

  public SessionEnds(
      Sessions sessions,
      Registration registration,
      OnlineStatus status,
      Executor registrars,
      GatewayMetrics metrics) {
    this.sessions = sessions;
    this.registration = registration;
    this.status = status;
    this.registrars = registrars;
    this.metrics = metrics;
  }

  @Override
  public void ended(Session session, CloseReason reason) {
    sessions.remove(session);
    status.ended(session);
    metrics.closed(reason);
    if (isFull()) {
      // The last frame may be lost with it.
      session.socket().abort(reason);
    } else {
      lingering.add(session.socket());
    }
    try {
      registrars.execute(() -> registration.remove(session));
    } catch (RejectedExecutionException e) {
      // The gateway is closing; what it leaves in Redis ends with its lease.
      lingering.remove(session.socket());
    }
  }

  /** Whether so many connections wait for their end that no more can be seen off. */
  boolean isFull() {
    return lingering.size() >= MOST_LINGERING;
  }

  public int lingering() {
    return lingering.size();
  }

  /** Sees off a connection that never became a session. */
  void lingers(WebSocket socket) {
    lingering.add(socket);
  }

  /** Called about once a second; never waits. */
  public void sweep() {
    lingering.removeIf(WebSocket::sweep);
  }

  public boolean isEmpty() {
    return lingering.isEmpty();
  }
}
