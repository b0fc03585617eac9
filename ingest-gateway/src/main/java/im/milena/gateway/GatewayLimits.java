package im.milena.gateway;

/**
 * What a gateway takes on.
 *
 * @param connections in all; OpenIM's default is 100,000
 * @param connectionsPerUser over all platforms
 * @param connectionsPerAddress from one network address; a proxy in front counts as one
 * @param requestsPerSecond of one user over all connections; what is above waits for the next
 *     second
 * @param workers threads for sends and chores
 * @param registrars threads for those who come and go; what several of them ask of a store at the
 *     same moment is one question, so twice as many
 * @param reads what is read at once
 * @param held bytes that all connections together may hold
 * @param door connections that have not said who they are
 */
public record GatewayLimits(
    int connections,
    int connectionsPerUser,
    int connectionsPerAddress,
    int requestsPerSecond,
    int workers,
    int registrars,
    ReadLimits reads,
    HeldLimits held,
    DoorLimits door) {
  public static final GatewayLimits DEFAULT = new GatewayLimits(100_000, 50, 100_000, 500, 32, 64);

  /** With the defaults of the rest. */
  public GatewayLimits(
      int connections,
      int connectionsPerUser,
      int connectionsPerAddress,
      int requestsPerSecond,
      int workers,
      int registrars) {
    this(
        connections,
        connectionsPerUser,
        connectionsPerAddress,
        requestsPerSecond,
        workers,
        registrars,
        ReadLimits.DEFAULT,
        HeldLimits.ofHeap(),
        DoorLimits.DEFAULT);
  }

  public GatewayLimits {
    atLeastOne("connections", connections);
    atLeastOne("connectionsPerUser", connectionsPerUser);
    atLeastOne("connectionsPerAddress", connectionsPerAddress);
    atLeastOne("requestsPerSecond", requestsPerSecond);
    atLeastOne("workers", workers);
    atLeastOne("registrars", registrars);
  }

  public GatewayLimits withHeld(HeldLimits changed) {
    return new GatewayLimits(
        connections,
        connectionsPerUser,
        connectionsPerAddress,
        requestsPerSecond,
        workers,
        registrars,
        reads,
        changed,
        door);
  }

  public GatewayLimits withDoor(DoorLimits changed) {
    return new GatewayLimits(
        connections,
        connectionsPerUser,
        connectionsPerAddress,
        requestsPerSecond,
        workers,
        registrars,
        reads,
        held,
        changed);
  }

  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "gateway limit " + name + " must be at least 1, got: " + value);
    }
  }
}
