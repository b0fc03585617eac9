package im.milena.stores.documents;

import im.milena.message.UserId;

/**
 * A registered user.
 *
 * @param createTime milliseconds
 * @param level 1 ordinary, 2 admin, 3 notification account, 4 robot (OpenIM's appMangerLevel)
 * @param receiveOption 0 receive, 1 do not receive, 2 receive without notification
 */
public record User(
    UserId id,
    String nickname,
    String faceUrl,
    String ex,
    long createTime,
    int level,
    int receiveOption) {}
