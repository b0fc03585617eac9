package im.milena.stores.belongings;

import im.milena.message.UserId;

/**
 * Something an application keeps for a user on the server: a favourite, a to-do.
 *
 * @param type the application's
 * @param uuid unique per user and type
 * @param createdAt milliseconds
 */
public record UserCommand(
    UserId user, int type, String uuid, String value, String ex, long createdAt) {}
