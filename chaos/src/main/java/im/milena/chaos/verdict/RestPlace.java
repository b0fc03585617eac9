package im.milena.chaos.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.load.Chat;
import im.milena.chaos.load.Traffic;
import im.milena.chaos.verdict.Evidence.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a member reads over REST. */
final class RestPlace implements Place {
  private static final int PAGE = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final Traffic traffic;

  RestPlace(Cluster cluster, Traffic traffic) {
    this.api = cluster.apiAddress();
    this.traffic = traffic;
  }

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Found> messages(Chat chat) {
    String user = chat.members().get(chat.members().size() - 1);
    long max =
        post("/msg/newest_seq", user, Map.of("userID", user))
            .path("maxSeqs")
            .path(chat.conversation())
            .asLong();
    List<Found> found = new ArrayList<>();
    for (long from = 1; from <= max; from += PAGE) {
      long to = Math.min(max, from + PAGE - 1);
      Map<String, Object> range =
          Map.of("conversationID", chat.conversation(), "begin", from, "end", to, "num", PAGE);
      JsonNode page =
          post(
                  "/msg/pull_msg_by_seq",
                  user,
                  Map.of("userID", user, "seqRanges", List.of(range), "order", 0))
              .path("msgs")
              .path(chat.conversation())
              .path("Msgs");
      page.forEach(
          message ->
              found.add(
                  new Found(message.path("seq").asLong(), message.path("clientMsgID").asText())));
    }
    return found;
  }

  private JsonNode post(String route, String user, Map<String, Object> body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(api.resolve(route))
              .timeout(Duration.ofSeconds(15))
              .header("content-type", "application/json")
              .header("operationID", UUID.randomUUID().toString())
              .header("token", traffic.token(user))
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
              .build();
      JsonNode answer =
          json.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
      if (answer.path("errCode").asInt() != 0) {
        throw new IllegalStateException(route + " was refused: " + answer);
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + route, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
