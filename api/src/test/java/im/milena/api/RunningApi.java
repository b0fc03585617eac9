package im.milena.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.api.routing.Route;
import im.milena.directory.changes.Copies;
import im.milena.directory.tokens.Secret;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.wiring.Directory;
import im.milena.message.UserId;
import im.milena.objects.ObjectStorage;
import im.milena.stores.InstantLog;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.history.History;
import im.milena.stores.presence.Presence;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.wiring.DirectoryStores;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The REST server over given stores and a {@link LoopbackLog}, and a client for it. */
final class RunningApi implements AutoCloseable {
  static final String SECRET = "openIM123";
  static final UserId ADMIN = new UserId("imAdmin");
  static final long MAX_OBJECT = 20 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  final LoopbackLog log;
  final List<Route<?>> routes;
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Api api;
  private final Path folder;
  private final ObjectStorage objects;
  private final HttpClient client = HttpClient.newHttpClient();

  /** The stores behind it. */
  record Stores(
      RecentMessages cache,
      History history,
      DirectoryStores documents,
      Tokens tokens,
      Presence presence,
      ObjectStorage.Documents objects) {}

  RunningApi(Stores stores) {
    this(stores, ConnectionLimits.DEFAULT, BodyLimits.DEFAULT);
  }

  RunningApi(Stores stores, ConnectionLimits connections, BodyLimits bodies) {
    Clock clock = Clock.systemUTC();
    var instant = new InstantLog(stores.cache(), stores.history());
    log = new LoopbackLog(instant);
    DirectoryStores documents = stores.documents();
    instant.follow(
        records ->
            records.forEach(
                record -> documents.versionLogs().touch(ConversationTouches.of(record))));
    ConversationReads reads =
        new StoredConversationReads(
            stores.cache(), stores.history(), family -> 0, Duration.ofSeconds(1), (c, s) -> {});
    var copies = new Copies();
    Directory directory =
        Directory.of(
            new Directory.Ports(
                stores.documents(),
                stores.tokens(),
                reads,
                stores.presence(),
                (devices, operation) -> {},
                log,
                position -> CompletableFuture.completedFuture(null),
                copies::changed,
                copies),
            TokenSettings.of(new Secret(SECRET), Set.of(ADMIN)),
            Directory.Policy.DEFAULT,
            metrics,
            new Random(),
            clock);
    folder = temporary();
    objects = ObjectStorage.inFolder(folder, SECRET, stores.objects(), MAX_OBJECT, clock);
    var parts = new ApiParts(directory, stores.presence(), Optional.of(objects), metrics, clock);
    routes = RouteTable.of(parts);
    api =
        Api.start(
            new ApiSettings("127.0.0.1", 0, 4, 64, Duration.ofSeconds(5), connections, bodies),
            parts);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("api-objects");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return api.port();
  }

  /** An answer's envelope, whose status must be 200. */
  JsonNode post(String path, String token, String body) {
    HttpResponse<byte[]> response =
        send(request(path, token).POST(BodyPublishers.ofString(body)).build());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered HTTP " + response.statusCode());
    }
    return json(response.body());
  }

  /** The data of an answer without error. */
  JsonNode data(String path, String token, String body) {
    JsonNode answer = post(path, token, body);
    if (answer.get("errCode").asInt() != 0) {
      throw new AssertionError(path + " answered " + answer);
    }
    return answer.path("data");
  }

  int code(String path, String token, String body) {
    return post(path, token, body).get("errCode").asInt();
  }

  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
            .header("operationID", "op");
    return token.isEmpty() ? request : request.header("token", token);
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String adminToken() {
    return data("/auth/get_admin_token", "", "{\"secret\":\"openIM123\",\"userID\":\"imAdmin\"}")
        .get("token")
        .asText();
  }

  /** Registers the users and returns a token of the first. */
  String register(String... ids) {
    String admin = adminToken();
    for (String id : ids) {
      data(
          "/user/user_register",
          admin,
          "{\"users\":[{\"userID\":\"%s\",\"nickname\":\"N-%s\"}]}".formatted(id, id));
    }
    return token(ids[0]);
  }

  String token(String user) {
    return data(
            "/auth/get_user_token",
            adminToken(),
            "{\"platformID\":5,\"userID\":\"%s\"}".formatted(user))
        .get("token")
        .asText();
  }

  /** Sends a text in the user's name and returns the answer's data. */
  JsonNode text(String from, String to, String clientId) {
    return data(
        "/msg/send_msg",
        adminToken(),
        """
        {"sendID":"%s","recvID":"%s","clientMsgID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
        """
            .formatted(from, to, clientId));
  }

  /** The envelope that answers a text in the user's name. */
  JsonNode sending(String from, String to) {
    return post(
        "/msg/send_msg",
        adminToken(),
        """
        {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
        """
            .formatted(from, to));
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  @Override
  public void close() {
    api.close();
    objects.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
