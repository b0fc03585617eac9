package im.milena.directory.users;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.UserSearch;
import im.milena.stores.users.Users;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Registers users and finds them. MongoDB is the truth; nothing is cached here. */
public final class UserAccounts {
  private final Users users;
  private final Clock clock;

  public UserAccounts(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  /** All or none. @throws RefusedException REGISTERED_ALREADY naming the taken ids */
  public void register(Caller caller, List<NewUser> newcomers) {
    caller.mustBeAdmin();
    UserRules.check(newcomers);
    Set<UserId> taken = users.add(newcomers.stream().map(this::user).toList());
    if (!taken.isEmpty()) {
      throw new RefusedException(
          ErrorCode.REGISTERED_ALREADY, "registered already: " + sorted(taken));
    }
  }

  /**
   * Gives the operator's administrators a record, which clients and OpenIM's checks expect.
   * Harmless to repeat.
   */
  public void ensureAdministrators(Set<UserId> administrators) {
    Set<UserId> known = existing(administrators);
    for (UserId administrator : administrators) {
      if (!known.contains(administrator)) {
        users.add(
            List.of(
                new User(
                    administrator,
                    administrator.value(),
                    "",
                    "",
                    clock.millis(),
                    UserRules.ADMINISTRATOR,
                    0)));
      }
    }
  }

  /** Those that are registered, in the order asked for. */
  public List<User> find(Collection<UserId> ids) {
    if (ids.size() > UserRules.MAX_PER_REQUEST) {
      throw new RefusedException(
          ErrorCode.ARGS,
          "at most " + UserRules.MAX_PER_REQUEST + " users at a time, got: " + ids.size());
    }
    return users.find(ids);
  }

  /** Those of the ids that are registered. */
  public Set<UserId> existing(Collection<UserId> ids) {
    return find(ids).stream().map(User::id).collect(Collectors.toSet());
  }

  /**
   * @throws RefusedException USER_NOT_FOUND naming the missing ones
   */
  public void mustExist(Collection<UserId> ids) {
    Set<UserId> missing = new HashSet<>(ids);
    missing.removeAll(existing(ids));
    if (!missing.isEmpty()) {
      throw new RefusedException(ErrorCode.USER_NOT_FOUND, "not registered: " + sorted(missing));
    }
  }

  /** One page of those that match, by id. */
  public Users.Found search(Caller caller, UserSearch search, long skip, int limit) {
    caller.mustBeAdmin();
    return users.search(search, skip, limit);
  }

  /**
   * The next users by id.
   *
   * @param last the one before them; empty to begin
   */
  public List<UserId> after(Caller caller, Optional<UserId> last, int limit) {
    caller.mustBeAdmin();
    return users.after(last, limit);
  }

  private User user(NewUser newcomer) {
    return new User(
        new UserId(newcomer.id()),
        newcomer.nickname(),
        newcomer.faceUrl(),
        newcomer.ex(),
        clock.millis(),
        newcomer.level() == 0 ? UserRules.ORDINARY : newcomer.level(),
        newcomer.receiveOption());
  }

  private static List<UserId> sorted(Set<UserId> ids) {
    return ids.stream().sorted().toList();
  }
}
