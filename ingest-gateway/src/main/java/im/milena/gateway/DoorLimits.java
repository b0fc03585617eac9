package im.milena.gateway;

/**
 * Connections that have not said who they are.
 *
 * @param waiting in all; beyond it the one that has waited longest makes room
 * @param waitingPerAddress from one network address, refused beyond it. All clients behind a proxy
 *     have the proxy's address, so it is half of all unless told otherwise
 * @param headerBytes of a request, its line included
 */
public record DoorLimits(int waiting, int waitingPerAddress, int headerBytes) {
  public static final DoorLimits DEFAULT = new DoorLimits(4_096, 2_048, 16 * 1024);

  public DoorLimits {
    GatewayLimits.atLeastOne("door.waiting", waiting);
    GatewayLimits.atLeastOne("door.waitingPerAddress", waitingPerAddress);
    GatewayLimits.atLeastOne("door.headerBytes", headerBytes);
  }
}
