package im.milena.directory.users;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.notifications.Notification;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.UserHead;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Changes profiles. The user's own devices are told before the call returns; others who see the
 * profile is told by {@link ProfileNews}, for which nobody waits.
 */
public final class ProfileService {
  static final int SELF_UPDATED = 1303;

  private final Decisions<UserId, UserHead> decisions;
  private final Clock clock;

  ProfileService(Decisions<UserId, UserHead> decisions, Clock clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  /** What clients read; the component is OpenIM's JSON key. */
  record Updated(String userID) {}

  /** The user or an administrator may. Nothing happens if nothing is different. */
  public void change(Caller caller, UserId id, ProfileChange change, String operationId) {
    caller.mustBe(id);
    UserRules.check(change);
    decisions.change(id, found -> changed(registered(id, found), change, operationId));
  }

  private static UserHead registered(UserId id, Optional<UserHead> found) {
    return found.orElseThrow(
        () -> new RefusedException(ErrorCode.USER_NOT_FOUND, "not registered: " + id));
  }

  private Optional<UserHead> changed(UserHead before, ProfileChange change, String operationId) {
    User user = change.applyTo(before.user());
    if (user.equals(before.user())) {
      return Optional.empty();
    }
    long version = before.version() + 1;
    long now = clock.millis();
    byte[] told =
        Notification.toUser(
                user.id(),
                user.id(),
                SELF_UPDATED,
                new Updated(user.id().value()),
                decision(user.id(), "v" + version))
            .envelope(operationId, now);
    boolean news = looksDifferent(user, before.user()) || untold(before);
    return Optional.of(
        new UserHead(
            user,
            version,
            new UserHead.Intent(
                "v" + version, List.of(told), news ? new UserHead.News(operationId, now) : null)));
  }

  private static boolean looksDifferent(User user, User before) {
    return !user.nickname().equals(before.nickname())
        || !user.faceUrl().equals(before.faceUrl())
        || !user.ex().equals(before.ex());
  }

  /** News of an earlier change that nobody has finished telling goes on with this one. */
  private static boolean untold(UserHead before) {
    return before.intent() != null && before.intent().news() != null;
  }

  static DerivedId decision(UserId user, String operation) {
    return DerivedId.of("profile").with("user", user).with("operation", operation);
  }
}
