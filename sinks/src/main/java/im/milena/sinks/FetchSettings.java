package im.milena.sinks;

import java.time.Duration;

/**
 * How eagerly a sink asks for records. A request costs about 0.2 ms of CPU, both sides counted, and
 * that is most of what a light sink costs.
 *
 * @param minBytes what the broker waits for before it answers
 * @param maxWait how long it waits for that
 * @param pauseUnderLoad the rest after a non-empty poll that follows another closely; zero for none
 * @param closely how soon after the last non-empty poll the next one counts as load
 */
public record FetchSettings(
    int minBytes, Duration maxWait, Duration pauseUnderLoad, Duration closely) {
  /** For stores that nobody waits for. */
  public static final FetchSettings LAZY =
      new FetchSettings(64 * 1024, Duration.ofMillis(200), Duration.ZERO, Duration.ZERO);

  /** For what people wait for: at once when traffic is light, in gulps when it is not. */
  public static final FetchSettings EAGER =
      new FetchSettings(1, Duration.ofMillis(500), Duration.ofMillis(5), Duration.ofMillis(15));

  public FetchSettings {
    if (minBytes < 1) {
      throw new IllegalArgumentException("minBytes must be at least 1, got: " + minBytes);
    }
    if (maxWait.isNegative() || pauseUnderLoad.isNegative() || closely.isNegative()) {
      throw new IllegalArgumentException("fetch waits must not be negative");
    }
  }
}
