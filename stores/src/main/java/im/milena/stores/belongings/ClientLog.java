package im.milena.stores.belongings;

import im.milena.message.UserId;

/**
 * A log file that a client has uploaded; the file itself is an object somewhere.
 *
 * @param id {@code user:random}
 * @param at milliseconds
 */
public record ClientLog(
    String id,
    UserId user,
    int platform,
    String filename,
    String url,
    String framework,
    String version,
    String ex,
    long at) {}
