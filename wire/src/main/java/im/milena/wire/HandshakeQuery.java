package im.milena.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a query. Native clients do not escape theirs, so what cannot be unescaped stays
 * as it is.
 */
record HandshakeQuery(Map<String, String> parameters) {
  private static final int MAX_PARAMETERS = 64;

  HandshakeQuery {
    parameters = Map.copyOf(parameters);
  }

  static HandshakeQuery of(String query) {
    var parameters = new HashMap<String, String>();
    for (String pair : query.split("&", MAX_PARAMETERS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            unescape(pair.substring(0, equals)), unescape(pair.substring(equals + 1)));
      }
    }
    return new HandshakeQuery(parameters);
  }

  /** Empty if absent. */
  String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
