package im.milena.api;

import im.milena.api.routing.Json;
import im.milena.wire.Gzip;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How answers go out: headers for browsers, gzip for who asks. */
final class Responses {
  /** Below this, gzip costs more than the bytes. */
  private static final int GZIP_FROM_BYTES = 1_024;

  /** Quick rather than tight; nothing is inflated here. */
  private static final Gzip GZIP = new Gzip(1);

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

  static void json(HttpServerExchange exchange, Answer answer) {
    byte[] body = Json.write(answer);
    if (body.length >= GZIP_FROM_BYTES && acceptsGzip(exchange)) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
      body = GZIP.deflate(body);
    }
    send(exchange, "application/json; charset=utf-8", body);
  }

  private static void send(HttpServerExchange exchange, String type, byte[] body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.setResponseContentLength(body.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  private static boolean acceptsGzip(HttpServerExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }
}
