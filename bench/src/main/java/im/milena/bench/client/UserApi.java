package im.milena.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** REST in the name of one user. */
public final class UserApi {
  private final Rest rest;
  private final String token;
  private final Meter meter;

  UserApi(Rest rest, String token, Meter meter) {
    this.rest = rest;
    this.token = token;
    this.meter = meter;
  }

  /** An empty request. */
  public ObjectNode body() {
    return rest.body();
  }

  /**
   * The answer's {@code data}.
   *
   * @throws IllegalStateException if the server refuses
   */
  public JsonNode post(String route, ObjectNode body) {
    return rest.post(route, body, token, meter);
  }
}
