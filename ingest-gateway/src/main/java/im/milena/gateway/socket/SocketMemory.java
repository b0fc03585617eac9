package im.milena.gateway.socket;

/**
 * What all sockets of a gateway hold together.
 *
 * @param queued frames that wait for clients
 * @param received frames that are not whole yet, and requests that wait or are being served
 */
public record SocketMemory(HeldBytes queued, HeldBytes received) {}
