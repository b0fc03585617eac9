package im.milena.gateway.login;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.Upgrade;
import im.milena.wire.Handshake;
import im.milena.wire.HandshakeProblem;
import im.milena.wire.ParsedHandshake;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Lets clients in. The order of checks and the forms of refusal are OpenIM's: a client that asked
 * to be told gets its WebSocket with one text frame, every other an HTTP answer with status 200.
 *
 * <p>The connection is among the sessions and registered before the handshake ends, so a message
 * that is sent from then on is pushed, and one from before is in the first read.
 */
public final class HandshakeHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);
  private static final HttpString COMPRESSION = new HttpString("compression");

  private final ConnectionAdmission admission;
  private final TokenChecks tokens;
  private final Logins logins;
  private final Supplier<Optional<String>> obstacle;
  private final Executor registrars;
  private final GatewayMetrics metrics;

  private volatile boolean closing;

  /**
   * @param obstacle why nobody can be registered at the moment, if that is known: then nobody waits
   *     for a store that does not answer
   */
  public HandshakeHandler(
      ConnectionAdmission admission,
      TokenChecks tokens,
      Logins logins,
      Supplier<Optional<String>> obstacle,
      Executor registrars,
      GatewayMetrics metrics) {
    this.admission = admission;
    this.tokens = tokens;
    this.logins = logins;
    this.obstacle = obstacle;
    this.registrars = registrars;
    this.metrics = metrics;
  }

  /** From now on clients are sent away; they try again elsewhere. */
  public void closeDoor() {
    closing = true;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.isRequestComplete()) {
      // A handshake has no body, and nobody would know where this one ends and frames begin.
      exchange.dispatch(exchange.getConnection().getWorker(), HandshakeHandler::sendAway);
      return;
    }
    if (closing) {
      answer(exchange, problem(ErrorCode.INTERNAL, "the gateway is closing"));
      return;
    }
    Optional<ConnectionAdmission.Place> place = admission.enter(exchange.getSourceAddress());
    if (place.isEmpty()) {
      answer(exchange, problem(ErrorCode.CONNECTION_LIMIT, "too many connections"));
      return;
    }
    String compression = exchange.getRequestHeaders().getFirst(COMPRESSION);
    Handshake.parse(exchange.getQueryString(), compression == null ? "" : compression)
        .match(new Entering(exchange, place.get()));
  }

  private static void sendAway(HttpServerExchange exchange) {
    IoUtils.safeClose(exchange.getConnection());
    exchange.endExchange();
  }

  /** What is not let in is answered 503 by the server, and must not keep its place. */
  private void dispatch(Runnable task, ConnectionAdmission.Place place) {
    try {
      registrars.execute(task);
    } catch (RejectedExecutionException e) {
      place.leave();
      throw e;
    }
  }

  private void connect(
      HttpServerExchange exchange, Handshake handshake, ConnectionAdmission.Place place) {
    try {
      refuseIfHopeless();
      Verified token = tokens.verifyNow(handshake.token());
      if (!token.caller().user().equals(handshake.user())
          || token.caller().platform() != handshake.platform()) {
        throw new RefusedException(
            ErrorCode.TOKEN_INVALID, "the token is of another user or platform");
      }
      if (!Upgrade.isWantedBy(exchange)) {
        place.leave();
        exchange.setPersistent(false);
        exchange.setStatusCode(StatusCodes.BAD_REQUEST);
        exchange.getResponseSender().send("Bad Request: a WebSocket handshake is expected\n");
        return;
      }
      Session session = logins.login(token, handshake, place);
      metrics.handshake(0);
      Upgrade.accept(
          exchange,
          session.socket(),
          handshake.reportsResult() ? HandshakeProblem.NONE.json() : null);
    } catch (RuntimeException e) {
      place.leave();
      refuse(exchange, handshake, problemOf(e));
    }
  }

  private void refuseIfHopeless() {
    obstacle
        .get()
        .ifPresent(
            why -> {
              throw new RefusedException(ErrorCode.INTERNAL, "try again later: " + why);
            });
  }

  private static HandshakeProblem problemOf(RuntimeException failure) {
    if (failure instanceof RefusedException refused) {
      return problem(refused.code(), String.valueOf(refused.getMessage()));
    }
    LOG.warn("handshake failed error={}", failure.toString());
    LOG.debug("the failure", failure);
    return problem(ErrorCode.INTERNAL, "the gateway cannot serve this now");
  }

  private static HandshakeProblem problem(ErrorCode code, String detail) {
    return new HandshakeProblem(code.code(), code.wireName(), detail);
  }

  private void refuse(HttpServerExchange exchange, Handshake handshake, HandshakeProblem problem) {
    if (handshake.reportsResult() && Upgrade.isWantedBy(exchange) && logins.seesOff()) {
      metrics.handshake(problem.code());
      Upgrade.accept(exchange, logins.refused(), problem.json());
    } else {
      answer(exchange, problem);
    }
  }

  private void answer(HttpServerExchange exchange, HandshakeProblem problem) {
    metrics.handshake(problem.code());
    // A refused client holds no place, so it may not hold a connection either.
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
    exchange.getResponseSender().send(problem.json());
  }

  /** What becomes of a client that has a place. */
  private final class Entering implements ParsedHandshake.Cases {
    private final HttpServerExchange exchange;
    private final ConnectionAdmission.Place place;

    Entering(HttpServerExchange exchange, ConnectionAdmission.Place place) {
      this.exchange = exchange;
      this.place = place;
    }

    @Override
    public void handshake(Handshake handshake) {
      exchange.dispatch(
          task -> dispatch(task, place), dispatched -> connect(dispatched, handshake, place));
    }

    @Override
    public void problem(HandshakeProblem problem) {
      place.leave();
      answer(exchange, problem);
    }
  }
}
