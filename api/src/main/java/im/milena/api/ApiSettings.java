package im.milena.api;

import java.time.Duration;

/**
 * How the REST server listens.
 *
 * @param bind address to listen on
 * @param port 0 takes a free one
 * @param workers threads that run requests; they wait for stores, so there are more of them than
 *     cores
 * @param maxBodyBytes a larger request body is refused
 * @param drain how long a stop waits for requests under way
 */
public record ApiSettings(String bind, int port, int workers, int maxBodyBytes, Duration drain) {
  public static final int DEFAULT_PORT = 10_002;

  public ApiSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("MILENA_API_PORT must be 0..65535, got: " + port);
    }
    if (workers < 1) {
      throw new IllegalArgumentException("api workers must be at least 1, got: " + workers);
    }
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "api body limit must be at least 1 byte, got: " + maxBodyBytes);
    }
  }

  public static ApiSettings of(String bind, int port) {
    return new ApiSettings(bind, port, 16, 4 * 1024 * 1024, Duration.ofSeconds(10));
  }
}
