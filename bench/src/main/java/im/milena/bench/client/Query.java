package im.milena.bench.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of a handshake. */
final class Query {
  private Query() {}

  /**
   * @param rest further parameters, encoded
   */
  static URI handshake(
      URI ws, String userId, String token, int platform, String operationId, String rest) {
    return URI.create(
        ws
            + (ws.getRawPath().isEmpty() ? "/" : "")
            + "?sendID="
            + encoded(userId)
            + "&token="
            + encoded(token)
            + "&platformID="
            + platform
            + "&operationID="
            + encoded(operationId)
            + "&isBackground=false&"
            + rest);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
