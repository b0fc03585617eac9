package im.milena.gateway.login;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.requests.RequestRunner;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Login;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.slot.Registration;
import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.SocketEvents;
import im.milena.gateway.socket.Sockets;
import im.milena.gateway.socket.WebSocket;
import im.milena.wire.Handshake;
import java.time.Clock;
import java.util.UUID;

/** Makes sessions of verified handshakes. */
public final class Logins {
  private final Sessions sessions;
  private final Registration registration;
  private final TokenChecks tokens;
  private final Displacement displacement;
  private final RequestRunner runner;
  private final SessionEnds ends;
  private final Sockets sockets;
  private final LoginBudget budget;
  private final Clock clock;

  public Logins(
      Sessions sessions,
      Registration registration,
      TokenChecks tokens,
      Displacement displacement,
      RequestRunner runner,
      SessionEnds ends,
      Sockets sockets,
      LoginBudget budget,
      Clock clock) {
    this.sessions = sessions;
    this.registration = registration;
    this.tokens = tokens;
    this.displacement = displacement;
    this.runner = runner;
    this.ends = ends;
    this.sockets = sockets;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * Returns when the session is registered and whom it displaces has been told. Pushes gather in
   * its socket from then on, until the connection is attached.
   *
   * @throws RefusedException if the user has too many connections or comes too often, or the token
   *     was kicked meanwhile
   */
  Session login(Verified token, Handshake handshake, ConnectionAdmission.Place place) {
    if (!budget.spend(token.caller().user(), runner.now())) {
      throw new RefusedException(
          ErrorCode.CONNECTION_LIMIT, "the user has logged in too often within ten seconds");
    }
    var login = new Login(token, handshake.format(), UUID.randomUUID().toString(), clock.millis());
    var session = new Session(login, place::leave, runner, ends, sockets);
    if (displacement.isFull()) {
      throw new RefusedException(
          ErrorCode.INTERNAL, "too many displaced connections have not ended yet");
    }
    if (!sessions.add(session)) {
      throw new RefusedException(ErrorCode.CONNECTION_LIMIT, "the user has too many connections");
    }
    try {
      registration.register(
          session, displaced -> displacement.displace(displaced, handshake.operationId()));
      // A login that kicked the token before the session was registered could not find its
      // connection.
      tokens.confirm(token);
      if (!session.socket().isOpen()) {
        registration.remove(session);
        throw new IllegalStateException("the session was ended while it was registered");
      }
      return session;
    } catch (RuntimeException e) {
      session.socket().abort(CloseReason.FAILURE);
      throw e;
    }
  }

  /** Whether another refused client can be told in a socket of its own. */
  boolean seesOff() {
    return !ends.isFull();
  }

  /** A socket that says why it was refused and ends. */
  WebSocket refused() {
    var socket = sockets.create(NO_EVENTS);
    socket.close(CloseReason.REFUSED);
    ends.lingers(socket);
    return socket;
  }

  private static final SocketEvents NO_EVENTS =
      new SocketEvents() {
        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onText(String message) {}

        @Override
        public void onClosed(CloseReason reason) {}
      };
}
