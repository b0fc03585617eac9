package im.milena.gateway;

/**
 * What a gateway reads at once.
 *
 * @param threads for requests that wait for stores; sends have others
 * @param perUser reads of one user that are served at once, over all connections
 */
public record ReadLimits(int threads, int perUser) {
  public static final ReadLimits DEFAULT = new ReadLimits(32, 4);

  public ReadLimits {
    GatewayLimits.atLeastOne("reads.threads", threads);
    GatewayLimits.atLeastOne("reads.perUser", perUser);
  }
}
