package im.milena.api;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Tells what a request's body is. */
final class ContentTypes {
  private ContentTypes() {}

  /** The JS client uses the first name; both are accepted. */
  static boolean isProtobuf(HttpServerExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    return type != null
        && (type.startsWith("application/x-protobuf") || type.startsWith("application/protobuf"));
  }
}
