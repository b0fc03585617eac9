package im.milena.objects;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a client does with a signed address. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  /** As the JavaScript client does: it names a content type that nobody signed. */
  static int put(URI address, byte[] bytes) {
    return send(HttpRequest.newBuilder(address)
            .header("Content-Type", "image/png")
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build())
        .statusCode();
  }

  static HttpResponse<byte[]> get(URI address) {
    return send(HttpRequest.newBuilder(address).build());
  }

  static HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
