package im.milena.bench.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in the address of a handshake. */
final class Query {
  private Query() {}

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
