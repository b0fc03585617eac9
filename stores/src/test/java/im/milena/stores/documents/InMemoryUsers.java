package im.milena.stores.documents;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Users that last as long as their object. */
public final class InMemoryUsers implements Users {
  private final Map<UserId, User> users = new HashMap<>();

  @Override
  public synchronized Set<UserId> add(Collection<User> added) {
    Set<UserId> taken =
        added.stream().map(User::id).filter(users::containsKey).collect(Collectors.toSet());
    if (taken.isEmpty()) {
      added.forEach(user -> users.put(user.id(), user));
    }
    return taken;
  }

  @Override
  public synchronized List<User> find(Collection<UserId> ids) {
    return ids.stream().distinct().map(users::get).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized boolean replace(User user) {
    return users.replace(user.id(), user) != null;
  }
}
