package im.milena.directory.relations;

import im.milena.message.UserId;
import im.milena.stores.relations.FriendRequest;
import im.milena.stores.users.User;
import java.util.Map;

/** A request as clients see it; the components are OpenIM's JSON keys. Times are milliseconds. */
public record FriendRequestView(
    String fromUserID,
    String fromNickname,
    String fromFaceURL,
    String toUserID,
    String toNickname,
    String toFaceURL,
    int handleResult,
    String reqMsg,
    long createTime,
    String handlerUserID,
    String handleMsg,
    long handleTime,
    String ex) {

  /**
   * @param users both, if they are registered
   */
  static FriendRequestView of(
      UserId from, UserId to, FriendRequest request, Map<UserId, User> users) {
    User asker = users.getOrDefault(from, People.unknown(from));
    User asked = users.getOrDefault(to, People.unknown(to));
    return new FriendRequestView(
        from.value(),
        asker.nickname(),
        asker.faceUrl(),
        to.value(),
        asked.nickname(),
        asked.faceUrl(),
        request.result(),
        request.message(),
        request.at(),
        request.handler(),
        request.answer(),
        request.handledAt(),
        request.ex());
  }
}
