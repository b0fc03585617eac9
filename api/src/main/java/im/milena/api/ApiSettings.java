package im.milena.api;

import java.time.Duration;

/**
 * How the REST server listens, and what it takes from strangers at most.
 *
 * @param bind address to listen on
 * @param port 0 takes a free one
 * @param workers threads that run requests; they wait for stores, so there are more of them than
 *     cores
 * @param waiting how many requests may wait for a worker; more are refused
 * @param drain how long a stop waits for requests under way
 */
public record ApiSettings(
    String bind,
    int port,
    int workers,
    int waiting,
    Duration drain,
    ConnectionLimits connections,
    BodyLimits bodies) {
  public static final int DEFAULT_PORT = 10_002;

  public ApiSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("MILENA_API_PORT must be 0..65535, got: " + port);
    }
    mustBePositive("api workers", workers);
    mustBePositive("api waiting requests", waiting);
  }

  public static ApiSettings of(String bind, int port) {
    return new ApiSettings(
        bind,
        port,
        16,
        1_024,
        Duration.ofSeconds(10),
        ConnectionLimits.DEFAULT,
        BodyLimits.DEFAULT);
  }

  public ApiSettings withConnections(ConnectionLimits limits) {
    return new ApiSettings(bind, port, workers, waiting, drain, limits, bodies);
  }

  static void mustBePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, got: " + value);
    }
  }
}
