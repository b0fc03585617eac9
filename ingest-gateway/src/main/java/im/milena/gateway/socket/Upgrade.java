package im.milena.gateway.socket;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a WebSocket's beginning: RFC 6455 §4.2, without subprotocols or extensions. */
public final class Upgrade {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final HttpString VERSION = new HttpString("Sec-WebSocket-Version");
  private static final HttpString KEY = new HttpString("Sec-WebSocket-Key");
  private static final HttpString ACCEPT = new HttpString("Sec-WebSocket-Accept");

  private Upgrade() {}

  /** Whether the request asks for a WebSocket that we can speak. */
  public static boolean isWantedBy(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    return exchange.getRequestMethod().equals(Methods.GET)
        && contains(headers.getFirst(Headers.UPGRADE), "websocket")
        && contains(headers.getFirst(Headers.CONNECTION), "upgrade")
        && "13".equals(headers.getFirst(VERSION))
        && headers.contains(KEY);
  }

  private static boolean contains(@Nullable String header, String token) {
    return header != null && header.toLowerCase(Locale.ROOT).contains(token);
  }

  /** Answers 101 and hands the connection to the socket. */
  public static void accept(HttpServerExchange exchange, WebSocket socket, @Nullable String first) {
    exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket");
    exchange.getResponseHeaders().put(Headers.CONNECTION, "Upgrade");
    exchange
        .getResponseHeaders()
        .put(ACCEPT, acceptKey(exchange.getRequestHeaders().getFirst(KEY)));
    exchange.upgradeChannel(
        (connection, upgraded) ->
            connection
                .getIoThread()
                .execute(
                    () ->
                        socket.attach(
                            connection, upgraded.getConnection().getByteBufferPool(), first)));
    exchange.endExchange();
  }

  static String acceptKey(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.strip() + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
