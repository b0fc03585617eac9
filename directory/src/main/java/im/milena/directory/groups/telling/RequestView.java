package im.milena.directory.groups.telling;

import im.milena.stores.groups.GroupRequest;
import im.milena.stores.users.User;
import org.jspecify.annotations.Nullable;

/**
 * A request to join a group as clients see it; the components are OpenIM's JSON keys. Times are
 * milliseconds.
 *
 * @param groupInfo null if the group is gone
 */
public record RequestView(
    Person userInfo,
    @Nullable GroupView groupInfo,
    int handleResult,
    String reqMsg,
    String handleMsg,
    long reqTime,
    String handleUserID,
    long handleTime,
    String ex,
    int joinSource,
    String inviterUserID) {
  /** OpenIM's number for a request that was granted. */
  public static final int ACCEPTED = 1;

  /** OpenIM's public part of a user's record. */
  public record Person(String userID, String nickname, String faceURL, String ex) {
    static Person of(User user) {
      return new Person(user.id().value(), user.nickname(), user.faceUrl(), user.ex());
    }
  }

  static RequestView of(GroupRequest request, Person applicant, @Nullable GroupView group) {
    return new RequestView(
        applicant,
        group,
        request.handled().result(),
        request.asked().message(),
        request.handled().message(),
        request.asked().time(),
        request.handled().by(),
        request.handled().time(),
        request.asked().ex(),
        request.asked().joinSource(),
        request.asked().inviter());
  }
}
