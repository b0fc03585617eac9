package im.milena.api.friends;

import im.milena.directory.relations.Blocked;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who is blocked, as clients see them; the components are OpenIM's JSON keys.
 *
 * @param createTime seconds, unlike most times
 */
record BlackView(
    String ownerUserID,
    long createTime,
    PublicUser blackUserInfo,
    int addSource,
    String operatorUserID,
    String ex) {
  /** What anybody may see of a user. */
  record PublicUser(String userID, String nickname, String faceURL, String ex) {}

  static BlackView of(Blocked blocked) {
    return new BlackView(
        blocked.owner().value(),
        TimeUnit.MILLISECONDS.toSeconds(blocked.row().at()),
        new PublicUser(
            blocked.user().id().value(),
            blocked.user().nickname(),
            blocked.user().faceUrl(),
            blocked.user().ex()),
        0,
        blocked.row().operator(),
        blocked.row().ex());
  }
}
