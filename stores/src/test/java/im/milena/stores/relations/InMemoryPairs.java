package im.milena.stores.relations;

import im.milena.message.UserId;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Pending;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Pairs that last as long as their object. */
public final class InMemoryPairs implements Pairs {
  private final Map<UserPair, Pair> pairs = new HashMap<>();
  private final Pending pending;

  public InMemoryPairs() {
    this(new InMemoryPending(Clock.systemUTC()));
  }

  public InMemoryPairs(Pending pending) {
    this.pending = pending;
  }

  @Override
  public synchronized boolean create(Pair pair) {
    boolean created = pairs.putIfAbsent(pair.users(), pair) == null;
    list(pair, created);
    return created;
  }

  @Override
  public synchronized boolean decide(Pair pair, long expectedVersion) {
    Pair present = pairs.get(pair.users());
    boolean decided = present != null && present.version() == expectedVersion;
    if (decided) {
      pairs.put(pair.users(), pair);
    }
    list(pair, decided);
    return decided;
  }

  private void list(Pair pair, boolean decided) {
    Intent intent = pair.intent();
    if (decided && intent != null) {
      pending.add(KIND, pair.users().toString(), intent.operation());
    }
  }

  @Override
  public synchronized void finish(UserPair users, String operation) {
    pairs.computeIfPresent(
        users,
        (key, pair) ->
            pair.intent() != null && pair.intent().operation().equals(operation)
                ? pair.withoutIntent()
                : pair);
    pending.remove(KIND, users.toString(), operation);
  }

  @Override
  public synchronized Optional<Pair> find(UserPair users) {
    return Optional.ofNullable(pairs.get(users));
  }

  @Override
  public synchronized List<Pair> find(Collection<UserPair> users) {
    return users.stream().distinct().map(pairs::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<Pair> friendsOf(UserId user) {
    return having(user, pair -> pair.side(user).friend() != null);
  }

  @Override
  public List<Pair> listing(UserId user) {
    return having(user, pair -> pair.side(pair.users().other(user)).friend() != null);
  }

  @Override
  public List<Pair> blockedBy(UserId user) {
    return having(user, pair -> pair.side(user).block() != null);
  }

  @Override
  public List<Pair> askedBy(UserId user) {
    return having(user, pair -> pair.side(user).request() != null);
  }

  @Override
  public List<Pair> asking(UserId user) {
    return having(user, pair -> pair.side(pair.users().other(user)).request() != null);
  }

  private synchronized List<Pair> having(UserId user, Predicate<Pair> wanted) {
    return pairs.values().stream()
        .filter(pair -> pair.users().low().equals(user) || pair.users().high().equals(user))
        .filter(wanted)
        .toList();
  }
}
