package im.milena.api.users;

import im.milena.stores.users.User;

/** A user as clients see them; the components are OpenIM's JSON keys. */
public record UserView(
    String userID,
    String nickname,
    String faceURL,
    String ex,
    long createTime,
    int appMangerLevel,
    int globalRecvMsgOpt) {
  public static UserView of(User user) {
    return new UserView(
        user.id().value(),
        user.nickname(),
        user.faceUrl(),
        user.ex(),
        user.createTime(),
        user.level(),
        user.receiveOption());
  }
}
