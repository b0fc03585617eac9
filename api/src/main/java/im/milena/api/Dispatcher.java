package im.milena.api;

import im.milena.api.routing.Access;
import im.milena.api.routing.Json;
import im.milena.api.routing.Route;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route, checks the token, runs the handler, and answers whatever comes of it. Handlers
 * run on worker threads; bodies are read without one, so that slow clients hold none.
 */
final class Dispatcher implements HttpHandler {
  /** For load balancers. What operators see is not for everybody and is served elsewhere. */
  private static final String HEALTH = "/healthz";

  private static final HttpString TOKEN = new HttpString("token");
  private static final HttpString OPERATION_ID = new HttpString("operationID");

  private final Map<String, Route<?>> routes;
  private final TokenChecks tokens;
  private final ObjectRequests objects;
  private final ApiMetrics metrics;
  private final Bodies bodies;

  Dispatcher(
      List<Route<?>> routes,
      TokenChecks tokens,
      ObjectRequests objects,
      ApiMetrics metrics,
      Bodies bodies) {
    this.routes = routes.stream().collect(Collectors.toMap(Route::path, Function.identity()));
    this.tokens = tokens;
    this.objects = objects;
    this.metrics = metrics;
    this.bodies = bodies;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Responses.allowEveryOrigin(exchange);
    HttpString method = exchange.getRequestMethod();
    String path = exchange.getRequestPath();
    if (method.equals(Methods.OPTIONS)) {
      Responses.preflight(exchange);
      return;
    }
    Route<?> route = method.equals(Methods.POST) ? routes.get(path) : null;
    if (route != null) {
      read(route, exchange);
    } else if (method.equals(Methods.GET) && path.equals(HEALTH)) {
      Responses.text(exchange, StatusCodes.OK, "ok\n");
    } else if (!objects.take(exchange)) {
      Responses.text(exchange, StatusCodes.NOT_FOUND, "404 page not found");
    }
  }

  /** A token that is bad by itself is refused before a byte of the body is taken. */
  private void read(Route<?> route, HttpServerExchange exchange) {
    boolean open = route.access() == Access.NONE;
    if (!open) {
      try {
        tokens.checkSigned(token(exchange));
      } catch (RefusedException e) {
        refuse(route, exchange, e);
        return;
      }
    }
    IncomingBody.read(
        exchange,
        open ? bodies.ofStranger(exchange.getSourceAddress().getAddress()) : bodies.ofGoodToken(),
        new IncomingBody.Receiver() {
          @Override
          public void received(HttpServerExchange read, byte[] body) {
            read.dispatch(Guard.guarded(e -> run(route, e, body)));
          }

          @Override
          public void refused(HttpServerExchange unread, RefusedException refusal) {
            refuse(route, unread, refusal);
          }
        });
  }

  /** The rest of the body may still be on its way: the connection carries no other request. */
  private void refuse(Route<?> route, HttpServerExchange exchange, RefusedException refusal) {
    Answer answer = Answer.of(refusal);
    Responses.failure(exchange, answer);
    metrics.count(route, answer, Duration.ZERO);
  }

  private void run(Route<?> route, HttpServerExchange exchange, byte[] body) {
    long start = System.nanoTime();
    String operationId = operationId(exchange);
    Answer answer;
    byte[] json;
    try {
      answer = Answer.of(handle(route, exchange, body, operationId));
      json = Json.write(answer);
    } catch (Throwable e) {
      answer = Failures.answer(e, route.path(), operationId);
      json = Json.write(answer);
    }
    if (bodies.sendable(exchange, json)) {
      Responses.json(exchange, json);
    } else {
      answer = Answer.of(IncomingBody.busy());
      Responses.failure(exchange, answer);
    }
    metrics.count(route, answer, Duration.ofNanos(System.nanoTime() - start));
  }

  private @Nullable Object handle(
      Route<?> route, HttpServerExchange exchange, byte[] body, String operationId) {
    Caller caller = route.access() == Access.NONE ? null : caller(exchange);
    return route.run(
        body,
        ContentTypes.isProtobuf(exchange),
        caller,
        operationId,
        query(exchange),
        () -> ApiAddress.of(exchange));
  }

  /** The first value of each parameter. */
  static Map<String, String> query(HttpServerExchange exchange) {
    return exchange.getQueryParameters().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst()));
  }

  private Caller caller(HttpServerExchange exchange) {
    return tokens.verify(token(exchange)).caller();
  }

  private static String token(HttpServerExchange exchange) {
    String token = exchange.getRequestHeaders().getFirst(TOKEN);
    if (token == null || token.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, "header must have token");
    }
    return token;
  }

  /**
   * OpenIM refuses requests without one; some of its clients send none after a push without one, so
   * one is made.
   */
  static String operationId(HttpServerExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst(OPERATION_ID);
    return given == null || given.isEmpty() ? UUID.randomUUID().toString() : given;
  }
}
