package im.milena.stores.users;

import im.milena.message.UserId;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Users that last as long as their object. */
public final class InMemoryUsers implements Users {
  private final Map<UserId, UserHead> users = new TreeMap<>();
  private final Pending pending;

  public InMemoryUsers() {
    this(new InMemoryPending(Clock.systemUTC()));
  }

  public InMemoryUsers(Pending pending) {
    this.pending = pending;
  }

  @Override
  public synchronized Set<UserId> add(Collection<User> added) {
    Set<UserId> taken =
        added.stream().map(User::id).filter(users::containsKey).collect(Collectors.toSet());
    if (taken.isEmpty()) {
      added.forEach(user -> users.put(user.id(), UserHead.registered(user)));
    }
    return taken;
  }

  @Override
  public synchronized List<User> find(Collection<UserId> ids) {
    return ids.stream()
        .distinct()
        .map(users::get)
        .filter(Objects::nonNull)
        .map(UserHead::user)
        .toList();
  }

  @Override
  public synchronized Optional<UserHead> head(UserId id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public synchronized boolean decide(UserHead head, long expectedVersion) {
    UserId id = head.user().id();
    UserHead present = users.get(id);
    boolean decided = present != null && present.version() == expectedVersion;
    if (decided) {
      users.put(id, head);
      if (head.intent() != null) {
        pending.add(KIND, id.value(), head.intent().operation());
      }
    }
    return decided;
  }

  @Override
  public synchronized void finish(UserId id, String operation) {
    UserHead head = users.get(id);
    if (head != null && head.intent() != null && head.intent().operation().equals(operation)) {
      users.put(id, new UserHead(head.user(), head.version(), null));
    }
    pending.remove(KIND, id.value(), operation);
  }

  @Override
  public synchronized void guard(UserId id) {
    users.computeIfPresent(
        id,
        (key, head) ->
            head.user().guarded()
                ? head
                : new UserHead(guarded(head.user()), head.version() + 1, head.intent()));
  }

  private static User guarded(User user) {
    return new User(
        user.id(),
        user.nickname(),
        user.faceUrl(),
        user.ex(),
        user.createTime(),
        user.level(),
        user.receiveOption(),
        true);
  }

  @Override
  public synchronized List<UserId> after(Optional<UserId> last, int limit) {
    return users.keySet().stream()
        .filter(id -> last.isEmpty() || id.compareTo(last.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Found search(UserSearch search, long skip, int limit) {
    List<User> all = users.values().stream().map(UserHead::user).filter(search::matches).toList();
    return new Found(all.size(), all.stream().skip(skip).limit(limit).toList());
  }
}
