package im.milena.api;

import java.time.Duration;

/**
 * What bodies of requests, and answers on their way out, may take of this process. Sizes are bytes.
 *
 * @param largest body of a request with a good token
 * @param largestOpen body of a request that needs none: a secret, or a token that is asked about
 * @param held all bodies of requests with a good token together, from their first byte until their
 *     answer is sent
 * @param heldOpen the same for requests without one
 * @param heldOpenPerAddress of that, what one network address may have; all clients behind a proxy
 *     have the proxy's
 * @param answers all answers that are being sent together
 * @param time from a request's head to its body's last byte, and for throwing away what a refused
 *     client still sends
 */
public record BodyLimits(
    int largest,
    int largestOpen,
    long held,
    long heldOpen,
    long heldOpenPerAddress,
    long answers,
    Duration time) {
  public static final BodyLimits DEFAULT =
      new BodyLimits(
          4 << 20, 16 << 10, 64 << 20, 8 << 20, 2 << 20, 128 << 20, Duration.ofSeconds(30));

  public BodyLimits {
    ApiSettings.mustBePositive("api body limit", largest);
    ApiSettings.mustBePositive("api body limit without token", largestOpen);
    ApiSettings.mustBePositive("api bytes of bodies", held);
    ApiSettings.mustBePositive("api bytes of bodies without token", heldOpen);
    ApiSettings.mustBePositive("api bytes of bodies of an address", heldOpenPerAddress);
    ApiSettings.mustBePositive("api bytes of answers", answers);
    ApiSettings.mustBePositive("api body time in ms", time.toMillis());
  }
}
