package im.milena.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** OpenIM's calls over one pool of connections: JSON there and back, answers in gzip if large. */
final class Rest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI api;

  Rest(URI api) {
    this.api = api;
  }

  ObjectNode body() {
    return json.createObjectNode();
  }

  /**
   * The answer's {@code data}.
   *
   * @param token empty for the routes that need none
   * @throws RefusedException if the server refuses
   */
  JsonNode post(String route, ObjectNode body, String token, Meter meter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(route))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .header("accept-encoding", "gzip")
            .header("operationID", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!token.isEmpty()) {
      request.header("token", token);
    }
    try {
      meter.call();
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      meter.received(response.body().length);
      return data(route, json.readTree(plain(response)));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + api.resolve(route) + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + route, e);
    }
  }

  private static byte[] plain(HttpResponse<byte[]> response) throws IOException {
    if (response.headers().firstValue("content-encoding").filter("gzip"::equals).isEmpty()) {
      return response.body();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }

  private static JsonNode data(String route, JsonNode answer) {
    if (answer.path("errCode").asInt() != 0) {
      throw new RestErrorException(
          answer.path("errCode").asInt(),
          route
              + " was refused: "
              + answer.path("errCode")
              + " "
              + answer.path("errMsg").asText()
              + " "
              + answer.path("errDlt").asText());
    }
    return answer.path("data");
  }
}
