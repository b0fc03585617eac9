package im.milena.api;

import im.milena.api.routing.Arguments;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.net.URI;

/**
 * Where the client reaches this api: what its proxy says in {@code X-Request-Api}, else the
 * request's own scheme and host. Addresses of objects begin with it.
 */
final class ApiAddress {
  private static final HttpString FROM_PROXY = new HttpString("X-Request-Api");
  private static final int MAX_LENGTH = 1_024;

  private ApiAddress() {}

  /**
   * Without a slash at the end.
   *
   * @throws im.milena.directory.RefusedException ARGS if the header is no such address
   */
  static URI of(HttpServerExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst(FROM_PROXY);
    String address =
        given == null || given.isEmpty()
            ? exchange.getRequestScheme() + "://" + exchange.getHostAndPort()
            : given.replaceFirst("/+$", "");
    return checked(address);
  }

  private static URI checked(String address) {
    try {
      URI uri = URI.create(address);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && address.length() <= MAX_LENGTH) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Refused like any other that does not fit.
    }
    throw Arguments.refused("X-Request-Api or Host must be where this api is reached over http");
  }
}
