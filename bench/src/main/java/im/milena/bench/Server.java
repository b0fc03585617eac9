package im.milena.bench;

import java.net.URI;

/**
 * The server under test.
 *
 * @param api base address of its REST routes, {@code http://host:port}
 * @param ws address of its gateway, {@code ws://host:port}
 * @param secret the server's shared secret
 * @param admin id of an administrator
 */
public record Server(URI api, URI ws, String secret, String admin) {
  public Server {
    if (!"http".equals(api.getScheme()) && !"https".equals(api.getScheme())) {
      throw new IllegalArgumentException("--api must be http://host:port, got: " + api);
    }
    if (!"ws".equals(ws.getScheme()) || ws.getHost() == null || ws.getPort() < 1) {
      throw new IllegalArgumentException("--ws must be ws://host:port, got: " + ws);
    }
    if (secret.isEmpty() || admin.isEmpty()) {
      throw new IllegalArgumentException("--secret and --admin must not be empty");
    }
  }

  @Override
  public String toString() {
    return "Server[api=" + api + ", ws=" + ws + ", secret=[REDACTED], admin=" + admin + "]";
  }
}
