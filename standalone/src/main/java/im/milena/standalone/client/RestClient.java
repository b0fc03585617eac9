package im.milena.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls Milena's REST routes as an application's backend does: with an administrator's token. */
public final class RestClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final String NO_TOKEN = "";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI api;
  private final String secret;
  private final String admin;
  private @Nullable String token;

  public RestClient(URI api, String secret, String admin) {
    this.api = api;
    this.secret = secret;
    this.admin = admin;
  }

  public ObjectNode object() {
    return json.createObjectNode();
  }

  /**
   * Posts as the administrator and returns the answer's {@code data}.
   *
   * @throws RefusedByServerException if the answer carries an error code
   */
  public JsonNode post(String route, ObjectNode body) {
    String present = token;
    if (present == null) {
      present =
          post(
                  "/auth/get_admin_token",
                  object().put("secret", secret).put("userID", admin),
                  NO_TOKEN)
              .path("token")
              .asText();
      token = present;
    }
    return post(route, body, present);
  }

  /** Registers those of the users that do not exist yet, under their id as nickname. */
  public void registerMissing(List<String> users) {
    ObjectNode check = object();
    users.stream().distinct().forEach(check.putArray("checkUserIDs")::add);
    ObjectNode register = object();
    var missing = register.putArray("users");
    for (JsonNode result : post("/user/account_check", check).path("results")) {
      if (result.path("accountStatus").asInt() == 0) {
        String user = result.path("userID").asText();
        missing.addObject().put("userID", user).put("nickname", user).put("faceURL", "");
      }
    }
    if (!missing.isEmpty()) {
      post("/user/user_register", register);
    }
  }

  public String userToken(String user, int platform) {
    return post("/auth/get_user_token", object().put("userID", user).put("platformID", platform))
        .path("token")
        .asText();
  }

  private JsonNode post(String route, ObjectNode body, String authority) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(route))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .header("operationID", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!authority.isEmpty()) {
      request.header("token", authority);
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode envelope = json.readTree(answer.body());
      int code = envelope.path("errCode").asInt();
      if (code != 0) {
        throw new RefusedByServerException(
            route, code, envelope.path("errMsg").asText(), envelope.path("errDlt").asText());
      }
      return envelope.path("data");
    } catch (java.net.ConnectException e) {
      throw new UncheckedIOException(
          "no Milena answers at " + api + "; is `milena up` running there?", e);
    } catch (IOException e) {
      throw new UncheckedIOException(api.resolve(route) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while waiting for " + api, e));
    }
  }
}
