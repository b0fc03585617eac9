package im.milena.api;

/**
 * How many connections the REST port holds; a further one is closed as soon as it is accepted.
 *
 * @param all in all
 * @param perAddress from one address; behind a proxy that is the proxy's, so it needs as many as
 *     {@code all} there
 */
public record ConnectionLimits(int all, int perAddress) {
  public static final ConnectionLimits DEFAULT = new ConnectionLimits(4_096, 1_024);

  public ConnectionLimits {
    ApiSettings.mustBePositive("MILENA_API_CONNECTIONS", all);
    ApiSettings.mustBePositive("MILENA_API_CONNECTIONS_PER_ADDRESS", perAddress);
  }
}
