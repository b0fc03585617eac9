package im.milena.api;

import im.milena.api.objects.ImageQuery;
import im.milena.api.objects.ObjectRoutes;
import im.milena.objects.LocalDoor;
import im.milena.objects.ObjectAddresses;
import im.milena.objects.ObjectName;
import im.milena.objects.ObjectRefusedException;
import im.milena.objects.ObjectStorage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests for objects that are no routes of the table: by name, answered with a redirect, and to
 * signed addresses of the local store. They carry no token.
 *
 * <p>They have threads of their own. A thread is held while bytes come in, so slow senders can hold
 * up each other but no other request.
 */
final class ObjectRequests implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectRequests.class);
  private static final Set<HttpString> READING = Set.of(Methods.GET, Methods.HEAD);
  private static final int THREADS = 32;
  private static final int WAITING = 256;

  private final Optional<ObjectStorage> objects;
  private final ExecutorService threads;

  ObjectRequests(Optional<ObjectStorage> objects, MeterRegistry registry) {
    this.objects = objects;
    threads = Workers.start("objects", THREADS, WAITING, registry);
    objects.ifPresent(
        store ->
            Gauge.builder("milena.objects.scaling", store, o -> o.fetching().scaling())
                .register(registry));
  }

  /** Whether it is such a request; if so it is answered. */
  boolean take(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    boolean byName =
        READING.contains(exchange.getRequestMethod()) && path.startsWith(ObjectRoutes.BY_NAME);
    if (objects.isEmpty() || !(byName || path.startsWith(LocalDoor.PREFIX))) {
      return false;
    }
    if (READING.contains(exchange.getRequestMethod()) && !exchange.isRequestComplete()) {
      // Nobody would read it, and Undertow would throw it away without an end.
      refuse(exchange, StatusCodes.BAD_REQUEST, "this request has no body");
      return true;
    }
    ObjectStorage store = objects.get();
    exchange.dispatch(threads, Guard.guarded(e -> answer(store, byName, e)));
    return true;
  }

  private static void answer(ObjectStorage store, boolean byName, HttpServerExchange exchange) {
    try {
      Map<String, String> query = Dispatcher.query(exchange);
      if (byName) {
        redirect(store, query, exchange);
      } else if (store.door().isPresent()) {
        StorageRequests.answer(store.door().get(), query, exchange);
      } else {
        refuse(exchange, StatusCodes.NOT_FOUND, "404 page not found");
      }
    } catch (ObjectRefusedException e) {
      boolean missing = e.reason() == ObjectRefusedException.Reason.MISSING;
      refuse(
          exchange,
          missing ? StatusCodes.NOT_FOUND : StatusCodes.BAD_REQUEST,
          String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn(
          "request for an object failed path={} error={}", exchange.getRequestPath(), e.toString());
      LOG.debug("request for an object failed", e);
      refuse(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "a store is unavailable, try again");
    }
  }

  private static void redirect(
      ObjectStorage store, Map<String, String> query, HttpServerExchange exchange) {
    ObjectAddresses.Address address =
        store
            .fetching()
            .address(
                new ObjectName(exchange.getRequestPath().substring(ObjectRoutes.BY_NAME.length())),
                ImageQuery.size(query),
                ApiAddress.of(exchange));
    Guard.mayBeEmpty(exchange);
    exchange.setStatusCode(StatusCodes.FOUND);
    exchange.getResponseHeaders().put(Headers.LOCATION, address.url().toString());
    exchange.endExchange();
  }

  /** A body may still be on its way, so the connection cannot carry another request. */
  static void refuse(HttpServerExchange exchange, int status, String text) {
    if (exchange.isResponseStarted()) {
      exchange.endExchange();
      return;
    }
    exchange.setPersistent(false);
    Responses.text(exchange, status, text);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
