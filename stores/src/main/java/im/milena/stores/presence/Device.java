package im.milena.stores.presence;

import im.milena.message.UserId;

/**
 * One registered connection.
 *
 * @param connection unique for all time; chosen by the gateway
 * @param token digest of the token it logged in with, never the token itself
 * @param platform OpenIM's platform number
 * @param since when it registered, milliseconds
 */
public record Device(
    UserId user,
    SlotLease slot,
    String connection,
    String token,
    int platform,
    boolean background,
    long since) {}
