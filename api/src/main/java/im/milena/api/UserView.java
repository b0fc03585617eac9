package im.milena.api;

import im.milena.stores.documents.User;

/** A user as clients see him; the components are OpenIM's JSON keys. */
record UserView(
    String userID,
    String nickname,
    String faceURL,
    String ex,
    long createTime,
    int appMangerLevel,
    int globalRecvMsgOpt) {
  static UserView of(User user) {
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
