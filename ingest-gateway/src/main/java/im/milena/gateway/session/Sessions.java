package im.milena.gateway.session;

import im.milena.gateway.GatewayLimits;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The connections of this gateway, by user. */
public final class Sessions {
  private final GatewayLimits limits;
  private final Map<UserId, Connected> users = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  public Sessions(GatewayLimits limits) {
    this.limits = limits;
  }

  /** One user's connections; replaced, never changed, so that readers need no lock. */
  private record Connected(List<Session> sessions, RequestBudget budget) {}

  /** False if the user has as many connections as allowed. */
  public boolean add(Session session) {
    Connected now =
        users.compute(
            session.login().user(),
            (user, present) -> {
              if (present == null) {
                var budget = new RequestBudget(limits.requestsPerSecond());
                return new Connected(List.of(session), budget);
              }
              return present.sessions().size() >= limits.connectionsPerUser()
                  ? present
                  : new Connected(with(present.sessions(), session), present.budget());
            });
    boolean added = now.sessions().contains(session);
    if (added) {
      count.incrementAndGet();
    }
    return added;
  }

  private static List<Session> with(List<Session> sessions, Session another) {
    Session[] all = sessions.toArray(new Session[sessions.size() + 1]);
    all[sessions.size()] = another;
    return List.of(all);
  }

  public void remove(Session session) {
    users.computeIfPresent(
        session.login().user(),
        (user, present) -> {
          List<Session> left = present.sessions().stream().filter(s -> s != session).toList();
          if (left.size() < present.sessions().size()) {
            count.decrementAndGet();
          }
          return left.isEmpty() ? null : new Connected(left, present.budget());
        });
  }

  public List<Session> of(UserId user) {
    Connected connected = users.get(user);
    return connected == null ? List.of() : connected.sessions();
  }

  public Optional<Session> find(UserId user, String connection) {
    return of(user).stream().filter(s -> s.login().connection().equals(connection)).findFirst();
  }

  /** A user who has just left gets a budget that nobody shares. */
  public RequestBudget budgetOf(UserId user) {
    Connected connected = users.get(user);
    return connected == null ? new RequestBudget(limits.requestsPerSecond()) : connected.budget();
  }

  /**
   * Visits the sessions of those of {@code members} who are connected, from whichever side is
   * smaller.
   */
  public void forEachOf(Set<UserId> members, Consumer<Session> visitor) {
    if (members.size() <= users.size()) {
      members.forEach(user -> of(user).forEach(visitor));
    } else {
      users.forEach(
          (user, connected) -> {
            if (members.contains(user)) {
              connected.sessions().forEach(visitor);
            }
          });
    }
  }

  public Collection<Session> all() {
    return stream().toList();
  }

  public Stream<Session> stream() {
    return users.values().stream().flatMap(connected -> connected.sessions().stream());
  }

  public int count() {
    return count.get();
  }
}
