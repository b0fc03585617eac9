package im.milena.gateway;

/**
 * What a gateway takes on.
 *
 * @param connections in all; OpenIM's default is 100,000
 * @param connectionsPerUser over all platforms
 * @param connectionsPerAddress from one network address; a proxy in front counts as one
 * @param requestsPerSecond of one user over all connections; what is above is refused
 * @param workers threads for requests, which wait for stores
 * @param registrars threads for those who come and go; what several of them ask of a store at the
 *     same moment is one question, so twice as many
 */
public record GatewayLimits(
    int connections,
    int connectionsPerUser,
    int connectionsPerAddress,
    int requestsPerSecond,
    int workers,
    int registrars) {
  public static final GatewayLimits DEFAULT = new GatewayLimits(100_000, 50, 100_000, 500, 32, 64);

  public GatewayLimits {
    atLeastOne("connections", connections);
    atLeastOne("connectionsPerUser", connectionsPerUser);
    atLeastOne("connectionsPerAddress", connectionsPerAddress);
    atLeastOne("requestsPerSecond", requestsPerSecond);
    atLeastOne("workers", workers);
    atLeastOne("registrars", registrars);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "gateway limit " + name + " must be at least 1, got: " + value);
    }
  }
}
