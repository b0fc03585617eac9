package im.milena.api;

import im.milena.directory.ErrorCode;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.StatusCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every request gets an answer that says something: whatever a handler throws, and
 * whatever ends an exchange to which nothing was sent, becomes OpenIM's envelope with an error
 * code. The log gets a line without a stack trace.
 */
final class Guard implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final AttachmentKey<Boolean> MAY_BE_EMPTY = AttachmentKey.create(Boolean.class);

  private final HttpHandler next;

  Guard(HttpHandler next) {
    this.next = guarded(next);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange.addDefaultResponseListener(Guard::answerIfNothingWasSent);
    next.handleRequest(exchange);
  }

  /** For all that runs on other threads. */
  static HttpHandler guarded(HttpHandler handler) {
    return exchange -> {
      try {
        handler.handleRequest(exchange);
      } catch (Throwable e) {
        fail(exchange, e);
      }
    };
  }

  /** An answer without bytes is what the handler means; a failure is none. */
  static void mayBeEmpty(HttpServerExchange exchange) {
    exchange.putAttachment(MAY_BE_EMPTY, true);
  }

  private static void fail(HttpServerExchange exchange, Throwable failure) {
    String path = exchange.getRequestPath();
    if (exchange.isResponseStarted()) {
      LOG.error("request failed while it was answered path={} error={}", path, failure.toString());
      exchange.setPersistent(false);
      exchange.endExchange();
    } else {
      Responses.failure(exchange, Failures.answer(failure, path, Dispatcher.operationId(exchange)));
    }
  }

  private static boolean answerIfNothingWasSent(HttpServerExchange exchange) {
    int status = exchange.getStatusCode();
    boolean meant =
        exchange.getAttachment(MAY_BE_EMPTY) != null && status < StatusCodes.INTERNAL_SERVER_ERROR;
    if (meant
        || exchange.isResponseStarted()
        || !exchange.isResponseChannelAvailable()
        || !exchange.getConnection().isOpen()) {
      return false;
    }
    LOG.warn(
        "request ended without an answer path={} status={}", exchange.getRequestPath(), status);
    Responses.failure(
        exchange,
        status == StatusCodes.SERVICE_UNAVAILABLE
            ? Answer.of(IncomingBody.busy())
            : Answer.of(ErrorCode.INTERNAL, ""));
    return true;
  }
}
