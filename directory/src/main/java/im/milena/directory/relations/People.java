package im.milena.directory.relations;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The users whom a change or a list is about. */
final class People {
  private final Users users;

  People(Users users) {
    this.users = users;
  }

  /** Those that are registered, by id. */
  Map<UserId, User> of(Collection<UserId> ids) {
    return users.find(ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
  }

  /**
   * @throws RefusedException RECORD_NOT_FOUND naming the missing ones
   */
  Map<UserId, User> registered(Collection<UserId> ids) {
    Map<UserId, User> found = of(ids);
    Set<UserId> missing = new HashSet<>(ids);
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, "not registered: " + missing.stream().sorted().toList());
    }
    return found;
  }

  /** A user who is not registered any more, as clients see them. */
  static User unknown(UserId id) {
    return new User(id, "", "", "", 0, 0, 0);
  }
}
