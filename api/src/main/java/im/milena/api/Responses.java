package im.milena.api;

import im.milena.api.routing.Json;
import im.milena.objects.LocalDoor;
import im.milena.wire.Gzip;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How answers go out: headers for browsers, gzip for who asks. */
final class Responses {
  /** Below this, gzip costs more than the bytes. */
  private static final int GZIP_FROM_BYTES = 1_024;

  /** Quick rather than tight; nothing is inflated here. */
  private static final Gzip GZIP = new Gzip(1);

  private static final IoCallback SENT =
      new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
          RestOfBody.discard(exchange);
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
          IoCallback.END_EXCHANGE.onException(exchange, sender, failure);
        }
      };

  private static final String PREFLIGHT_AGE_SECONDS = "172800";

  private Responses() {}

  /** Tokens travel in a header and credentials are off, so any page may call. */
  static void allowEveryOrigin(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(new HttpString("Access-Control-Allow-Origin"), "*");
    headers.put(new HttpString("Access-Control-Allow-Methods"), "*");
    headers.put(new HttpString("Access-Control-Allow-Headers"), "*");
    headers.put(
        new HttpString("Access-Control-Expose-Headers"),
        "Content-Length, Access-Control-Allow-Origin, Access-Control-Allow-Headers");
    headers.put(new HttpString("Access-Control-Max-Age"), PREFLIGHT_AGE_SECONDS);
    headers.put(new HttpString("Access-Control-Allow-Credentials"), "false");
  }

  static void preflight(HttpServerExchange exchange) {
    send(exchange, "application/json", "\"Options Request!\"".getBytes(StandardCharsets.UTF_8));
  }

  static void text(HttpServerExchange exchange, int status, String text) {
    exchange.setStatusCode(status);
    send(exchange, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes of JSON. */
  static void json(HttpServerExchange exchange, byte[] json) {
    byte[] body = json;
    if (json.length >= GZIP_FROM_BYTES && acceptsGzip(exchange)) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
      body = GZIP.deflate(json);
    }
    send(exchange, "application/json; charset=utf-8", body);
  }

  /**
   * An answer that comes of no handler. The client may still be sending, so the connection cannot
   * carry another request. Signed addresses are answered with a status too, as an S3 server does.
   */
  static void failure(HttpServerExchange exchange, Answer answer) {
    boolean stored = exchange.getRequestPath().startsWith(LocalDoor.PREFIX);
    boolean route = exchange.getRequestMethod().equals(Methods.POST) && !stored;
    if (route) {
      exchange.setStatusCode(StatusCodes.OK);
    } else if (exchange.getStatusCode() < StatusCodes.BAD_REQUEST) {
      exchange.setStatusCode(StatusCodes.INTERNAL_SERVER_ERROR);
    }
    exchange.setPersistent(false);
    exchange.getResponseHeaders().remove(Headers.CONTENT_ENCODING);
    send(exchange, "application/json; charset=utf-8", Json.write(answer));
  }

  private static void send(HttpServerExchange exchange, String type, byte[] body) {
    answerInsteadOfContinue(exchange);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.setResponseContentLength(body.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(body), SENT);
  }

  /**
   * A client that expects to be told to go on may send its body all the same, and Undertow would
   * close the connection under it. Nobody knows whether the body comes, so no request can follow.
   */
  private static void answerInsteadOfContinue(HttpServerExchange exchange) {
    if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.markContinueResponseSent(exchange);
      exchange.setPersistent(false);
    }
  }

  private static boolean acceptsGzip(HttpServerExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }
}
