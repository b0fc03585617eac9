package im.milena.directory.users;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.UserSearch;
import im.milena.stores.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Accounts in whose names the application writes to its users: users of level 3, or 4 for robots,
 * who get no token of their own.
 */
public final class NotificationAccounts {
  static final int NOTIFICATIONS = 3;
  static final int ROBOT = 4;
  private static final Set<Integer> LEVELS = Set.of(NOTIFICATIONS, ROBOT);

  private final UserAccounts accounts;
  private final Users users;
  private final ProfileService profiles;
  private final RandomGenerator random;
  private final Clock clock;

  NotificationAccounts(
      UserAccounts accounts,
      Users users,
      ProfileService profiles,
      RandomGenerator random,
      Clock clock) {
    this.accounts = accounts;
    this.users = users;
    this.profiles = profiles;
    this.random = random;
    this.clock = clock;
  }

  /**
   * @param id chosen by the caller; empty to get one
   * @param level 0 for an account for notifications
   */
  public User add(Caller caller, Optional<UserId> id, String nickname, String faceUrl, int level) {
    caller.mustBeAdmin();
    int wanted = level == 0 ? NOTIFICATIONS : level;
    if (!LEVELS.contains(wanted)) {
      throw new RefusedException(ErrorCode.ARGS, "appMangerLevel must be 3 or 4, got: " + level);
    }
    UserId account = id.orElseGet(this::randomId);
    UserRules.check(List.of(new NewUser(account.value(), nickname, faceUrl, "", wanted, 0)));
    User user = new User(account, nickname, faceUrl, "", clock.millis(), wanted, 0);
    if (!users.add(List.of(user)).isEmpty()) {
      throw new RefusedException(ErrorCode.REGISTERED_ALREADY, "registered already: " + account);
    }
    return user;
  }

  /** Empty texts leave what they name as it is. */
  public void update(
      Caller caller, UserId id, String nickname, String faceUrl, String operationId) {
    caller.mustBeAdmin();
    if (users.find(List.of(id)).stream().noneMatch(user -> LEVELS.contains(user.level()))) {
      throw new RefusedException(ErrorCode.USER_NOT_FOUND, "no notification account: " + id);
    }
    profiles.change(
        caller,
        id,
        new ProfileChange(
            nickname.isEmpty() ? null : nickname, faceUrl.isEmpty() ? null : faceUrl, null, null),
        operationId);
  }

  /**
   * @param level 3 or 4; empty for both
   */
  public Users.Found search(
      Caller caller, String keyword, Optional<Integer> level, long skip, int limit) {
    return accounts.search(
        caller, UserSearch.keyword(keyword, level.map(Set::of).orElse(LEVELS)), skip, limit);
  }

  private UserId randomId() {
    return new UserId(Integer.toUnsignedString(random.nextInt()));
  }
}
