package im.milena.stores.presence;

/**
 * One tenure of a gateway slot. {@code slot} is a partition of {@code deliveries}; {@code
 * incarnation} tells this tenure from every other of the same slot, so what a dead gateway
 * registered expires with it, all at once.
 */
public record SlotLease(int slot, String incarnation) {}
