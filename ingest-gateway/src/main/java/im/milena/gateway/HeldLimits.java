package im.milena.gateway;

/**
 * Bytes that all connections together may hold.
 *
 * @param queued frames that wait for clients
 * @param received unfinished frames and requests that are not answered yet
 * @param watched subscriptions to users' online status
 */
public record HeldLimits(long queued, long received, long watched) {
  public HeldLimits {
    GatewayLimits.atLeastOne("held.queued", queued);
    GatewayLimits.atLeastOne("held.received", received);
    GatewayLimits.atLeastOne("held.watched", watched);
  }

  /** A quarter of the heap, and an eighth each. */
  public static HeldLimits ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new HeldLimits(heap / 4, heap / 8, heap / 8);
  }
}
