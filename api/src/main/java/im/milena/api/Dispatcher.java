package im.milena.api;

import im.milena.api.routing.Access;
import im.milena.api.routing.Route;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
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
  private static final HttpString TOKEN = new HttpString("token");
  private static final HttpString OPERATION_ID = new HttpString("operationID");

  private final Map<String, Route<?>> routes;
  private final TokenChecks tokens;
  private final Operators operators;
  private final ObjectRequests objects;
  private final ApiMetrics metrics;
  private final int maxBodyBytes;

  Dispatcher(
      List<Route<?>> routes,
      TokenChecks tokens,
      Operators operators,
      ObjectRequests objects,
      ApiMetrics metrics,
      int maxBodyBytes) {
    this.routes = routes.stream().collect(Collectors.toMap(Route::path, Function.identity()));
    this.tokens = tokens;
    this.operators = operators;
    this.objects = objects;
    this.metrics = metrics;
    this.maxBodyBytes = maxBodyBytes;
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
    } else if (method.equals(Methods.GET) && operators.page(path).isPresent()) {
      exchange.dispatch(() -> page(path, exchange));
    } else if (!objects.take(exchange)) {
      Responses.text(exchange, 404, "404 page not found");
    }
  }

  private void page(String path, HttpServerExchange exchange) {
    operators.page(path).ifPresent(page -> Responses.text(exchange, page.status(), page.text()));
  }

  private void read(Route<?> route, HttpServerExchange exchange) {
    exchange.getRequestReceiver().setMaxBufferSize(maxBodyBytes);
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (read, body) -> read.dispatch(() -> run(route, read, body)),
            (unread, failure) -> refuse(route, unread, failure));
  }

  private void refuse(Route<?> route, HttpServerExchange exchange, IOException failure) {
    // The rest of the body is still on its way, so the connection cannot carry another request.
    exchange.setPersistent(false);
    if (failure instanceof Receiver.RequestToLargeException) {
      Answer answer = Answer.of(ErrorCode.ARGS, "the body may have " + maxBodyBytes + " bytes");
      Responses.json(exchange, answer);
      metrics.count(route, answer, Duration.ZERO);
    } else {
      exchange.endExchange();
    }
  }

  private void run(Route<?> route, HttpServerExchange exchange, byte[] body) {
    long start = System.nanoTime();
    String operationId = operationId(exchange);
    Answer answer;
    try {
      answer = Answer.of(handle(route, exchange, body, operationId));
    } catch (RuntimeException e) {
      answer = Failures.answer(e, route.path(), operationId);
    }
    Responses.json(exchange, answer);
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
    String token = exchange.getRequestHeaders().getFirst(TOKEN);
    if (token == null || token.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, "header must have token");
    }
    return tokens.verify(token).caller();
  }

  /**
   * OpenIM refuses requests without one; some of its clients send none after a push without one, so
   * one is made.
   */
  private static String operationId(HttpServerExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst(OPERATION_ID);
    return given == null || given.isEmpty() ? UUID.randomUUID().toString() : given;
  }
}
