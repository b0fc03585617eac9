package im.milena.directory.users;

/**
 * A user as the application's backend registers them; not checked yet.
 *
 * @param level OpenIM's appMangerLevel; 0 means ordinary
 * @param receiveOption 0 receive, 1 do not receive, 2 receive without notification
 */
public record NewUser(
    String id, String nickname, String faceUrl, String ex, int level, int receiveOption) {}
