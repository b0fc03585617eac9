package im.milena.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The least HTTP in front of a {@link LocalDoor}; the api's own is tested there. */
final class LocalDoorServer implements AutoCloseable {
  private final HttpServer server;
  private final LocalDoor door;

  LocalDoorServer(LocalDoor door) {
    this.door = door;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
    if (exchange.getRequestMethod().equals("PUT")) {
      Optional<LocalDoor.Incoming> part = door.part(path, parameters);
      int status =
          part.isEmpty()
              ? 403
              : part.get().receiver().receive(exchange.getRequestBody()).isPresent() ? 200 : 400;
      exchange.sendResponseHeaders(status, -1);
    } else {
      Optional<LocalDoor.Outgoing> object = door.object(path, parameters);
      if (object.isEmpty()) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        byte[] bytes = Files.readAllBytes(object.get().file());
        exchange.getResponseHeaders().set("Content-Type", object.get().contentType());
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
    exchange.close();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
