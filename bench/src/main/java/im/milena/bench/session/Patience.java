package im.milena.bench.session;

import java.time.Duration;

/**
 * How long the last messages are waited for.
 *
 * @param silence after which nothing more is expected
 * @param forDoubles how long to watch once everything has come
 */
public record Patience(Duration silence, Duration forDoubles) {
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(2));
}
