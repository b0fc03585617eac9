package im.milena.bench.client;

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

/** An application's backend: registers users, gets their tokens and creates groups over REST. */
public final class Backend {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** OpenIM takes up to 1,000 users in one request. */
  private static final int USERS_PER_REQUEST = 500;

  private static final int NORMAL_GROUP = 2;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI api;
  private final String token;

  public Backend(URI api, String secret, String admin) {
    this.api = api;
    this.token =
        post(
                "/auth/get_admin_token",
                json.createObjectNode().put("secret", secret).put("userID", admin),
                "")
            .path("token")
            .asText();
  }

  public void register(List<String> users) {
    for (int i = 0; i < users.size(); i += USERS_PER_REQUEST) {
      ObjectNode body = json.createObjectNode();
      var list = body.putArray("users");
      for (String user : users.subList(i, Math.min(users.size(), i + USERS_PER_REQUEST))) {
        list.addObject().put("userID", user).put("nickname", user).put("faceURL", "");
      }
      post("/user/user_register", body, token);
    }
  }

  public String userToken(String user, int platform) {
    return post(
            "/auth/get_user_token",
            json.createObjectNode().put("userID", user).put("platformID", platform),
            token)
        .path("token")
        .asText();
  }

  public void createGroup(String group, String owner, List<String> members) {
    ObjectNode body = json.createObjectNode().put("ownerUserID", owner);
    members.forEach(body.putArray("memberUserIDs")::add);
    body.putArray("adminUserIDs");
    body.putObject("groupInfo")
        .put("groupID", group)
        .put("groupName", group)
        .put("groupType", NORMAL_GROUP);
    post("/group/create_group", body, token);
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
      JsonNode answer =
          json.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body());
      if (answer.path("errCode").asInt() != 0) {
        throw new IllegalStateException(
            route
                + " was refused: "
                + answer.path("errCode")
                + " "
                + answer.path("errMsg").asText()
                + " "
                + answer.path("errDlt").asText());
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + api.resolve(route) + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + route, e);
    }
  }
}
