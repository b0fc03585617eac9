package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** How the server answers, whatever the route. */
abstract class HttpContract extends AreaContract {
  @Test
  void browsersMayCallFromAnywhere() {
    HttpResponse<byte[]> response =
        api.send(
            api.request("/msg/send_msg", "").method("OPTIONS", BodyPublishers.noBody()).build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).contains("false");
  }

  @Test
  void unknownRoutesAndMethodsAre404() {
    assertThat(
            api.send(api.request("/nothing", "").POST(BodyPublishers.noBody()).build())
                .statusCode())
        .isEqualTo(404);
    assertThat(api.send(api.request("/msg/send_msg", "").GET().build()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void largeAnswersAreZippedForWhoAsks() throws IOException {
    String token = api.register(alice);
    var many = new StringBuilder("\"" + alice + "\"");
    String admin = api.adminToken();
    for (int i = 0; i < 20; i++) {
      String id = alice + i;
      api.data(
          "/user/user_register",
          admin,
          "{\"users\":[{\"userID\":\"" + id + "\",\"nickname\":\"N\"}]}");
      many.append(",\"").append(id).append('"');
    }

    HttpResponse<byte[]> response =
        api.send(
            api.request("/user/get_users_info", token)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"userIDs\":[" + many + "]}"))
                .build());

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(RunningApi.json(body).at("/data/usersInfo")).hasSize(21);
  }

  @Test
  void everybodySeesThatItIsAliveAndNothingElseOfHowItDoes() {
    assertThat(page("/healthz").statusCode()).isEqualTo(200);
    assertThat(page("/readyz").statusCode()).isEqualTo(404);
    assertThat(page("/metrics").statusCode()).isEqualTo(404);
  }

  private HttpResponse<byte[]> page(String path) {
    return api.send(api.request(path, "").GET().build());
  }
}
