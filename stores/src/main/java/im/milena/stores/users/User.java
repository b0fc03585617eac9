package im.milena.stores.users;

import im.milena.message.UserId;

/**
 * A registered user.
 *
 * @param createTime milliseconds
 * @param level 1 ordinary, 2 admin, 3 notification account, 4 robot (OpenIM's appMangerLevel)
 * @param receiveOption 0 receive, 1 do not receive, 2 receive without notification
 * @param guarded whether the user has at some time blocked somebody: writers to such a user have to
 *     be looked up among the pairs. Never taken back
 */
public record User(
    UserId id,
    String nickname,
    String faceUrl,
    String ex,
    long createTime,
    int level,
    int receiveOption,
    boolean guarded) {
  /** A user who has never blocked anybody. */
  public User(
      UserId id,
      String nickname,
      String faceUrl,
      String ex,
      long createTime,
      int level,
      int receiveOption) {
    this(id, nickname, faceUrl, ex, createTime, level, receiveOption, false);
  }
}
